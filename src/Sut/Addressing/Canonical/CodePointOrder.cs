namespace Sut.Addressing;

/// <summary>
/// Orders strings by Unicode code point. UTF-16 order differs from it: U+FF5E is above the surrogates that spell
/// U+1F600, yet U+FF5E is the smaller code point.
/// </summary>
internal sealed class CodePointOrder : IComparer<string>
{
    public static readonly CodePointOrder Instance = new();

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        int at = x.AsSpan().CommonPrefixLength(y);
        return at == x.Length || at == y.Length ? x.Length - y.Length : Rank(x[at]) - Rank(y[at]);
    }

    // Moves the surrogates above U+FFFF's place. If the first difference lies inside a pair, both sides are low
    // surrogates after the same high one, whose order is that of the code points.
    private static int Rank(char unit) => unit switch
    {
        < '\uD800' => unit,
        < '\uE000' => unit + 0x10000,
        _ => unit,
    };
}
