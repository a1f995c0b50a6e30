using Harness.Thresholds;
using static System.FormattableString;
using static Harness.Reports.MarkdownText;

namespace Harness.Reports;

/// <summary>A comparison as Markdown for a pull request: what moved comes first, then how that was told, then every number.</summary>
public static class ComparisonReport
{
    // A step summary holds the run's report, too; GitHub refuses it above 1 MiB.
    private const int LimitBytes = 300_000;

    private const string TableHead = "| suite | operation | tier | metric | recorded | later | later / recorded | interval | |\n|---|---|---:|---|---:|---:|---:|---|---|";

    /// <summary>Renders a comparison.</summary>
    public static string Write(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        LimitedText text = new(LimitBytes);
        text.Line($"# {Title(comparison)}");
        text.Line();
        WriteRun(text, "Recorded", comparison.Recorded);
        WriteRun(text, "Later", comparison.Later);
        text.Line(Invariant($"- {comparison.Rows.Count} numbers in both, {comparison.OnlyRecorded} only in the recorded run, {comparison.OnlyLater} only in the later one"));
        foreach (string difference in comparison.Differences)
        {
            text.Line($"- Differs: {Escape(difference)}");
        }

        foreach (string gap in comparison.Gaps)
        {
            text.Line($"- Missing: {Escape(gap)}");
        }

        if (comparison.IsJudged && comparison.Rows.Count(row => row.IsDisturbed) is > 0 and var disturbed)
        {
            text.Line(Invariant($"- Not judged, because the machine was busy in one of the runs: {disturbed}"));
        }

        if (comparison.IsJudged && comparison.Undecided > 0)
        {
            text.Line(Invariant($"- Not judged, because their tests did not come to a verdict in one of the runs: {comparison.Undecided}"));
        }

        if (comparison.Moved.Count > 0)
        {
            WriteTable(text, "Moved", comparison.Moved);
        }

        text.Line();
        text.Line(Invariant(
            $"A number moved when the interval, made twice as wide, leaves out 1 and the medians lie more than {Figure.Text(RowComparison.RatioBand)}x apart, {RowComparison.AbsoluteBand}x where no yardstick stands beside it, {RowComparison.ExactBand}x for bytes and recall. Judged is one number for the speed of a cell: the ratio to its yardstick where it has one, else the throughput, else the median latency; and bytes and recall. The rest is shown."));
        foreach (IGrouping<string, RowComparison> system in comparison.Rows.GroupBy(row => row.Later.Cell.System))
        {
            WriteTable(text, system.Key, [.. system], comparison.IsJudged);
        }

        return text.LeftOut == 0 ? text.ToString() : text + Invariant($"\n{text.LeftOut} more lines do not fit here.\n");
    }

    private static string Title(RunComparison comparison)
    {
        int judged = comparison.Rows.Count(row => row.IsJudged), worse = comparison.Moved.Count(row => row.IsWorse);
        string but = comparison.Gaps.Count == 0 ? "" : ", but not all could be compared";
        return !comparison.IsJudged ? "Compared, not judged: the runs were not made alike"
            : judged == 0 ? "Nothing could be judged"
            : comparison.Moved.Count == 0 ? Invariant($"None of {judged} judged numbers moved{but}")
            : Invariant($"{comparison.Moved.Count} of {judged} judged numbers moved, {worse} for the worse{but}");
    }

    private static void WriteRun(LimitedText text, string which, RunReport run)
    {
        int missing = run.Missing.Count();
        string owes = missing == 0 ? "" : Invariant($", {missing} tests did not run");
        text.Line(Escape($"- {which}: run {run.Run}, commit {run.Commit ?? "unknown"}, {run.Fingerprint!.Machine}, {run.Fingerprint.Runtime}{owes}"));
    }

    private static void WriteTable(LimitedText text, string title, IReadOnlyList<RowComparison> rows, bool judged = true)
    {
        text.Line();
        text.Line($"## {title}");
        text.Line();
        text.Line(TableHead);
        foreach (RowComparison row in rows)
        {
            Cell cell = row.Later.Cell;
            string[] fields =
            [
                cell.Suite,
                $"{cell.System} {cell.OperationAndVariant}",
                cell.Tier,
                row.Later.Metric.Name,
                Readable.Value(row.Recorded.Metric, row.Recorded.Value),
                Readable.Value(row.Later.Metric, row.Later.Value),
                double.IsFinite(row.Quotient) ? Figure.Text(row.Quotient) : "",
                double.IsFinite(row.Lower) && double.IsFinite(row.Upper) ? FailureLine.Range(row.Lower, row.Upper) : "",
                !judged ? "" : row.IsDisturbed ? "machine was busy" : !row.IsJudged ? "" : row.IsWorse ? "**worse**" : row.Moved
                    ? "**better**" : "not seen to move",
            ];
            text.Line($"| {string.Join(" | ", fields.Select(Escape))} |");
        }
    }
}
