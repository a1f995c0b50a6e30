using Harness.Reports.Claims;
using Harness.Thresholds;
using static Harness.Reports.MarkdownText;

namespace Harness.Reports;

/// <summary>A run as Markdown for a pull request: what failed and by how much comes first, then the machine, then every number.</summary>
public static class MarkdownReport
{
    // GitHub refuses a step summary above 1 MiB; the rest is left to what else the step writes.
    private const int LimitBytes = 1_000_000;

    private const string TableHead =
        "| operation | tier | metric | value | range of repeats | yardstick | bound | report | verdict |\n"
        + "|---|---:|---|---:|---|---|---|---|---|";

    /// <summary>Renders a run; below 1 MiB, whatever its size. What does not fit is counted at the end.</summary>
    public static string Write(RunReport report, params IReadOnlyList<ClaimLine> claims)
    {
        ArgumentNullException.ThrowIfNull(report);
        LimitedText text = new(LimitBytes);
        text.Line($"# {Escape(report.Profile)}: {string.Join("; ", new[] { Tally.OfTests(report), Tally.Of(report.Rows) }.Where(part => part.Length > 0))}");
        WriteFailures(text, report);
        WriteBudget(text, report);
        WriteLines(text, report, Verdict.Fail, "Numbers beyond their bound");
        WriteLines(text, report, Verdict.Saturated, "Saturated");
        WriteLines(text, report, Verdict.Inconclusive, "Inconclusive");
        text.Line();
        string commit = report.Commit ?? "unknown";
        text.Line($"Run {Escape(report.Run)}, started {TimeText.Of(report.Started)}, commit {Escape(commit)}.");
        text.Line();
        text.Line($"Measured on {Escape(HostLine.Of(report.Host))}.");
        text.Line();
        text.Line(Readable.RepeatsKey);
        foreach (string origin in Origins.Of(report))
        {
            text.Line();
            text.Line(Escape(origin));
        }

        WriteClaims(text, claims);
        foreach (IGrouping<string, ReportRow> group in report.Rows.GroupBy(
            row => $"{row.Cell.Suite} {row.Cell.System}"))
        {
            text.Line();
            text.Line($"## {group.Key}");
            text.Line();
            text.Line(TableHead);
            foreach (ReportRow row in group)
            {
                text.Line($"| {string.Join(" | ", Fields(row).Select(Escape))} |");
            }
        }

        WriteRemarks(text, report);
        WriteLeftOut(text, report);
        return text.LeftOut == 0
            ? text.ToString()
            : text + FormattableString.Invariant(
                $"\n{text.LeftOut} more lines do not fit here; {ReportFiles.Csv} has every row.\n");
    }

    private static void WriteFailures(LimitedText text, RunReport report)
    {
        if (report.Failures.Count == 0)
        {
            return;
        }

        text.Line();
        text.Line("## Failed tests");
        text.Line();
        foreach (string failure in report.Failures)
        {
            text.Line($"- {Escape(failure.ReplaceLineEndings(" "))}");
        }
    }

    private static void WriteLines(LimitedText text, RunReport report, Verdict verdict, string title)
    {
        ReportRow[] rows = [.. report.Rows.Where(row => row.Verdict == verdict)];
        if (rows.Length == 0)
        {
            return;
        }

        text.Line();
        text.Line($"## {title}");
        text.Line();
        foreach (ReportRow row in rows)
        {
            text.Line($"- {row.Cell.Suite} {Escape(row.Line()!)}: {Escape(BoundDistance.Of(row))}");
        }
    }

    // Right below the machine, so that the two are taken along together.
    private static void WriteClaims(LimitedText text, IReadOnlyList<ClaimLine> claims)
    {
        if (claims.Count == 0)
        {
            return;
        }

        text.Line();
        text.Line("## Claims, measured again");
        text.Line();
        foreach (string line in ClaimTable.Lines(claims))
        {
            text.Line(line);
        }
    }

    // What a reader must know of figures that did not break; the others' notes are in their lines above.
    private static void WriteRemarks(LimitedText text, RunReport report)
    {
        ReportRow[] rows = [.. report.Rows.Where(row => row is { Note: not null, Verdict: null or Verdict.Pass })];
        if (rows.Length == 0)
        {
            return;
        }

        text.Line();
        text.Line("## Remarks");
        text.Line();
        foreach (ReportRow row in rows)
        {
            text.Line($"- {row.Cell.Suite} {Escape($"{row.Cell} {row.Metric}: {row.Note}")}");
        }
    }

    private static void WriteBudget(LimitedText text, RunReport report)
    {
        if (report.Budget is not { } budget)
        {
            return;
        }

        text.Line();
        text.Line($"## {BudgetText.Title(budget)}");
        text.Line();
        foreach (string line in BudgetText.Lines(report))
        {
            text.Line($"- {Escape(line)}");
        }
    }

    private static void WriteLeftOut(LimitedText text, RunReport report)
    {
        BudgetedTest[] leftOut = [.. report.LeftOut];
        if (leftOut.Length == 0)
        {
            return;
        }

        text.Line();
        text.Line("## Left out");
        text.Line();
        foreach (BudgetedTest test in leftOut)
        {
            text.Line($"- {Escape(BudgetText.Of(test))}");
        }
    }

    private static IEnumerable<string> Fields(ReportRow row) =>
    [
        row.Cell.OperationAndVariant,
        row.Cell.Tier,
        row.Metric.Name,
        Readable.Value(row.Metric, row.Value),
        Readable.Repeats(row),
        row.Yardstick ?? "",
        row.Bound?.ToString() ?? "",
        row.Reported is { } reported ? Readable.Against(row.Metric, row.Value, reported) : "",
        row.Origin == FigureOrigin.Measured ? VerdictWord(row) : $"{VerdictWord(row)} ({EnumNames.Of(row.Origin)})".TrimStart(),
    ];

    private static string VerdictWord(ReportRow row) => row.Verdict switch
    {
        null => "",
        Verdict.Fail => "**fail**",
        Verdict.Saturated => "**saturated**",
        { } verdict => EnumNames.Of(verdict),
    };
}
