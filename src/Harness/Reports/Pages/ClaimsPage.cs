using Harness.Reports.Claims;
using static Harness.Reports.MarkdownText;

namespace Harness.Reports.Pages;

/// <summary>The claims of the original reports beside the figures of one recorded run, as a page of the documentation.</summary>
public static class ClaimsPage
{
    /// <summary>Renders the page, in Markdown.</summary>
    /// <param name="report">The run: whole, of one clean commit, on one machine.</param>
    /// <param name="claims">The claims beside that run.</param>
    /// <exception cref="InvalidOperationException">It is not a whole run of one clean commit on one machine.</exception>
    public static string Write(RunReport report, IReadOnlyList<ClaimLine> claims)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(claims);
        IEnumerable<string> head = RecordedHead.Of(report).Select(Escape);
        string[] lines =
        [
            "# Claims, measured again",
            "",
            "Each number of the five original reports, what one whole run here measured, and the test that could have failed.",
            "",
            .. head,
            "",
            .. ClaimTable.Lines(claims),
        ];
        return string.Join('\n', lines.Select(PrintableText.Of)) + "\n";
    }
}
