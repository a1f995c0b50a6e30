using System.Text.RegularExpressions;

namespace Harness.Reports;

/// <summary>Escaping of free text for Markdown.</summary>
internal static partial class MarkdownText
{
    /// <summary>The text so that it opens neither a table cell nor a tag, nor links to anything but a page of the web.</summary>
    public static string Escape(string text) => LinkOrScheme.Replace(text, Escaped)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal);

    // A backslash before the bracket would take the effect from ours.
    private static string Escaped(Match match) => match.Groups["scheme"].Success
        ? $"{match.Groups["scheme"]}\\:"
        : $"{match.Groups["slashes"]}{match.Groups["slashes"]}\\[";

    [GeneratedRegex(@"(?<slashes>\\*)\[(?![^\[\]]*\]\(https?://)|\b(?<scheme>(?!https?:)[a-z][a-z0-9+.\-]*):(?=//)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LinkOrScheme { get; }
}
