using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Harness.Reports;

/// <summary>
/// Text in a CSV file that people open with a spreadsheet. A field that begins like a formula is run there, whoever wrote it; behind an
/// apostrophe it is text. A text that begins with apostrophes and then like a formula gets one more, so that each is read back as it was.
/// </summary>
/// <remarks>Source of the characters: OWASP, "CSV Injection"; spreadsheets pass over white space before them.</remarks>
public static partial class SpreadsheetText
{
    /// <summary>The text as it is written; null for none.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Write(string? text) => text is not null && LikeAFormula.IsMatch(text) ? $"'{text}" : text;

    /// <summary>The text that was written.</summary>
    public static string Read(string field) => field.StartsWith('\'') && LikeAFormula.IsMatch(field) ? field[1..] : field;

    [GeneratedRegex(@"\A'*(\t|\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])", RegexOptions.CultureInvariant)]
    private static partial Regex LikeAFormula { get; }
}
