using System.Text.RegularExpressions;

namespace Harness.Thresholds;

/// <summary>The rules for the words of a <see cref="Cell"/>; each returns its text or says what is wrong with it.</summary>
internal static class CellNames
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    // \z, not $: $ would let a final line feed through.
    private static readonly Regex KebabShape = new(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\z", Options);
    private static readonly Regex PairShape = new(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*=[a-z0-9][a-z0-9._-]*\z", Options);

    public static string Suite(string text)
    {
        ArgumentNullException.ThrowIfNull(text, "suite");
        return text is "load" or "scale"
            ? text
            : throw new ArgumentException($"The suite '{text}' is unknown: write load or scale.", "suite");
    }

    public static string Kebab(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text, name);
        return KebabShape.IsMatch(text)
            ? text
            : throw new ArgumentException(
                $"The {name} '{text}' is no word: write lower-case letters and digits joined by '-', "
                + "for example batch-insert.",
                name);
    }

    public static string Variant(string text)
    {
        ArgumentNullException.ThrowIfNull(text, "variant");
        if (text.Length == 0)
        {
            return text;
        }

        HashSet<string> keys = new(StringComparer.Ordinal);
        foreach (string pair in text.Split(','))
        {
            if (!PairShape.IsMatch(pair))
            {
                throw new ArgumentException(
                    $"The variant '{text}' has the part '{pair}': write lower-case key=value joined by commas, "
                    + "for example threads=4,format=jsonb, or nothing.",
                    "variant");
            }

            string key = pair[..pair.IndexOf('=', StringComparison.Ordinal)];
            if (!keys.Add(key))
            {
                throw new ArgumentException($"The variant '{text}' gives '{key}' twice: keep one.", "variant");
            }
        }

        return text;
    }

    public static string Tier(string text)
    {
        ArgumentNullException.ThrowIfNull(text, "tier");
        try
        {
            _ = TierRange.Parse(text);
            return text;
        }
        catch (FormatException wrong)
        {
            throw new ArgumentException(wrong.Message, "tier", wrong);
        }
    }
}
