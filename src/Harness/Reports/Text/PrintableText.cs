using System.Text;

namespace Harness.Reports;

/// <summary>
/// Text from outside on a page or a terminal: a server's answer, a path, a name. What XML cannot hold and a terminal would obey is shown
/// by its picture, so that it can still be told what was said.
/// </summary>
public static class PrintableText
{
    // Unicode's pictures of the control characters, in their order.
    private const char Pictures = '\u2400';

    private const char PictureOfDelete = '\u2421';

    /// <summary>
    /// The text with a picture in place of each control character but tab and line feed, and U+FFFD in place of what has none: the
    /// controls above U+007F, halves of surrogate pairs and what is no character.
    /// </summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.All(static c => c is >= ' ' and < '\u007f' or '\t' or '\n'))
        {
            return text;
        }

        // Enumerating runes gives U+FFFD for half a pair.
        StringBuilder shown = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            shown.Append(Shown(rune).ToString());
        }

        return shown.ToString();
    }

    private static Rune Shown(Rune rune) => rune.Value switch
    {
        '\t' or '\n' => rune,
        < ' ' => new Rune(Pictures + rune.Value),
        '\u007f' => new Rune(PictureOfDelete),
        < '\u00a0' and > '\u007f' => Rune.ReplacementChar,
        _ when (rune.Value & 0xfffe) == 0xfffe => Rune.ReplacementChar,
        _ => rune,
    };
}
