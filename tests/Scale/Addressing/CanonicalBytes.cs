using System.Security.Cryptography;
using Sut.Addressing;

namespace Scale.Addressing;

/// <summary>
/// The canonical texts of a corpus, or of its first million, in one buffer, and raw SHA-256 over each of them: the yardstick of address generation.
/// What stands between the two is the price of the canonical text.
/// </summary>
internal sealed class CanonicalBytes
{
    /// <summary>The most entities whose texts one buffer holds: some 400 MB, far beyond any cache.</summary>
    public const int Most = 1_000_000;

    private readonly byte[] _text;
    private readonly int[] _ends;
    private int _next;

    /// <summary>The texts of the first entities, of all when they are at most <see cref="Most"/>.</summary>
    public CanonicalBytes(ReadOnlySpan<BitChain> chains)
    {
        chains = chains[..Math.Min(chains.Length, Most)];
        _ends = new int[chains.Length];
        using MemoryStream text = new();
        for (int i = 0; i < chains.Length; i++)
        {
            text.Write(CanonicalText.Of(chains[i]));
            _ends[i] = checked((int)text.Length);
        }

        _text = text.GetBuffer();
    }

    public int Count => _ends.Length;

    public ReadOnlySpan<byte> this[int i] => _text.AsSpan((i == 0 ? 0 : _ends[i - 1])..(_ends[i]));

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
