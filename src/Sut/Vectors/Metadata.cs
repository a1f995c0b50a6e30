namespace Sut.Vectors;

/// <summary>What is known about a vector beside its components: a few texts by name. Immutable, thread safe.</summary>
public sealed class Metadata
{
    // Up to so many names are compared one by one, as fast as they are hashed; a file may hold a million.
    private const int FewPairs = 16;

    private readonly string[] _pairs;

    /// <summary>Keeps the pairs in the given order.</summary>
    /// <param name="pairs">Names, compared ordinally and each given once, with their values.</param>
    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public Metadata(params ReadOnlySpan<(string Name, string Value)> pairs)
    {
        _pairs = new string[pairs.Length * 2];
        HashSet<string>? seen = pairs.Length > FewPairs ? new HashSet<string>(pairs.Length, StringComparer.Ordinal) : null;
        for (int i = 0; i < pairs.Length; i++)
        {
            (string name, string value) = pairs[i];
            ArgumentNullException.ThrowIfNull(name, nameof(pairs));
            ArgumentNullException.ThrowIfNull(value, nameof(pairs));
            if (seen is null ? IndexOf(name, i) >= 0 : !seen.Add(name))
            {
                throw new ArgumentException($"Metadata names \"{name}\" twice; a name has one value.", nameof(pairs));
            }

            (_pairs[2 * i], _pairs[(2 * i) + 1]) = (name, value);
        }
    }

    /// <summary>No pairs: what a filter sees of a vector that was added without metadata.</summary>
    public static Metadata None { get; } = new();

    /// <summary>Number of pairs.</summary>
    public int Count => _pairs.Length / 2;

    /// <summary>The value of a name, or null.</summary>
    public string? this[string name] => IndexOf(name, Count) is var at and >= 0 ? _pairs[(2 * at) + 1] : null;

    /// <summary>The pair at a position from 0 to <see cref="Count"/> - 1.</summary>
    public (string Name, string Value) At(int position) => (_pairs[2 * position], _pairs[(2 * position) + 1]);

    /// <summary>Bytes on a 64-bit heap, shared texts counted as if they were not.</summary>
    internal long Bytes => 24 + 24 + (8L * _pairs.Length) + _pairs.Sum(static text => BytesOf(text));

    /// <summary>Bytes of a text on a 64-bit heap: header, type, length, UTF-16 with its terminator, rounded up to 8.</summary>
    internal static long BytesOf(string text) => (22 + (2L * text.Length) + 7) & -8;

    private int IndexOf(string name, int among)
    {
        for (int i = 0; i < among; i++)
        {
            if (string.Equals(_pairs[2 * i], name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }
}
