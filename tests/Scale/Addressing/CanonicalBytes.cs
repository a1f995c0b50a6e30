using System.Security.Cryptography;
using Corpora.Addressing;
using Sut.Addressing;

namespace Scale.Addressing;

/// <summary>
/// Canonical texts in one buffer, and raw SHA-256 over each of them: the yardstick of address generation.
/// What stands between the two is the price of the canonical text.
/// </summary>
internal sealed class CanonicalBytes
{
    /// <summary>The most entities whose texts one buffer holds: some 400 MB, far beyond any cache.</summary>
    public const int Most = 1_000_000;

    private static CanonicalBytes _corpus = new([]);
    private readonly byte[] _text;
    private readonly int[] _ends;
    private int _next;

    static CanonicalBytes() => SystemChange.Left += static () => _corpus = new([]);

    /// <summary>The texts of the first entities, of all when they are at most <see cref="Most"/>.</summary>
    public CanonicalBytes(ReadOnlySpan<BitChain> chains)
    {
        chains = chains[..Math.Min(chains.Length, Most)];
        _ends = new int[chains.Length];
        Count = chains.Length;
        using MemoryStream text = new(chains.Length * 400);
        for (int i = 0; i < chains.Length; i++)
        {
            text.Write(CanonicalText.Of(chains[i]));
            _ends[i] = checked((int)text.Length);
        }

        _text = text.GetBuffer();
    }

    private CanonicalBytes(CanonicalBytes of, int count) => (_text, _ends, Count) = (of._text, of._ends, count);

    public int Count { get; }

    public ReadOnlySpan<byte> this[int i] => _text.AsSpan((i == 0 ? 0 : _ends[i - 1])..(_ends[i]));

    /// <summary>The texts of the corpus's first entities; one buffer serves all tests of a process.</summary>
    public static CanonicalBytes OfCorpus(int count)
    {
        count = Math.Min(count, Most);
        if (_corpus.Count < count)
        {
            _corpus = new CanonicalBytes(Corpus.First(count).Span);
        }

        return new CanonicalBytes(_corpus, count);
    }

    /// <summary>Hashes the next <paramref name="count"/> texts, going round.</summary>
    public long Hash(int count)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        for (int i = 0; i < count; i++)
        {
            SHA256.HashData(this[_next], digest);
            _next = _next + 1 == Count ? 0 : _next + 1;
        }

        return count;
    }
}
