using static Harness.Reports.MarkdownText;

namespace Harness.Reports.Claims;

/// <summary>The claims as a table in Markdown, under the line that counts their verdicts.</summary>
internal static class ClaimTable
{
    public static IEnumerable<string> Lines(IReadOnlyList<ClaimLine> claims) =>
    [
        $"Of {claims.Count} claims {ClaimVerdictNames.Tally(claims.Select(line => line.Claim))}. In brackets the range of the repeats; "
            + "a figure fitted to measurements has its 95 % interval there.",
        "",
        "| system | claim | what the report measured | what this suite measures | test | verdict |",
        "|---|---|---|---|---|---|",
        .. claims.Select(Row),
    ];

    private static string Row(ClaimLine line)
    {
        string[] fields =
        [
            Escape(line.Claim.System),
            Escape(line.Claim.Text),
            Escape(line.Claim.Measured),
            string.Join("<br>", line.Figures.Concat(line.Asserts).Select(Escape)),
            string.Join("<br>", line.Claim.Tests.Select(test => $"`{test}`")),
            $"**{ClaimVerdictNames.Of(line.Claim.Verdict)}**: {Escape(line.Claim.Because)}",
        ];
        return $"| {string.Join(" | ", fields)} |";
    }
}
