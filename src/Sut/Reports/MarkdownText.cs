namespace Sut.Reports;

/// <summary>Free text inside Markdown.</summary>
internal static class MarkdownText
{
    /// <summary>The text so that it opens neither a table cell nor a tag.</summary>
    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal);
}
