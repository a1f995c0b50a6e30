namespace Sut.Addressing;

/// <summary>Guards for what enters canonical text, so that writing it later cannot fail.</summary>
internal static class HashedField
{
    /// <summary>A string whose UTF-16 is well formed.</summary>
    public static string Text(string? value, string name)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        int at = FirstUnpairedSurrogate(value);
        return at < 0
            ? value
            : throw new ContentRejectedException(
                name, value, $"The surrogate at position {at} has no partner", "Hash text that is well-formed Unicode");
    }

    /// <summary>A finite double with a magnitude below 1e20 (the bound of the address format).</summary>
    public static double Coordinate(double value, string name) =>
        Math.Abs(value) < 1e20 // false for NaN, too
            ? value
            : throw new ContentRejectedException(
                name,
                value.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
                "A coordinate is a finite number with a magnitude below 1e20",
                "Scale the coordinate or leave the entity out");

    /// <summary>A moment whose year in UTC has four digits.</summary>
    public static DateTimeOffset Moment(DateTimeOffset value, string name) =>
        value.UtcDateTime.Year >= 1000
            ? value
            : throw Stat7Timestamp.YearRejected(
                name, value.ToString("O", System.Globalization.CultureInfo.InvariantCulture));

    private static int FirstUnpairedSurrogate(ReadOnlySpan<char> text)
    {
        int at = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        if (at < 0)
        {
            return -1;
        }

        for (; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at]))
            {
                continue;
            }

            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
            {
                return at;
            }

            at++;
        }

        return -1;
    }
}
