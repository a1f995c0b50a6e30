using Harness.Thresholds;

namespace Harness.Reports;

/// <summary>
/// One line of the summary: a number of a cell. The throughput of a cell takes its ratio along, because the two are the
/// same speed seen twice; whichever of them has the worse verdict speaks for the line.
/// </summary>
internal sealed record SummaryLine(
    string Operation, string Tier, string Value, string Yardstick, string Reported, string Verdict)
{
    /// <summary>The lines of the rows of one cell, in the order of their metrics.</summary>
    public static IEnumerable<SummaryLine> OfCell(IReadOnlyList<ReportRow> rows)
    {
        Cell cell = rows[0].Cell;
        string operation = cell.OperationAndVariant;
        ReportRow? speed = rows.FirstOrDefault(row => row.Metric == Metric.Throughput)
            ?? rows.FirstOrDefault(row => row.Metric == Metric.Achieved);
        ReportRow? ratio = rows.FirstOrDefault(row => row.Metric == Metric.Ratio);
        bool named = speed is not null || ratio is not null;
        if (named)
        {
            yield return new SummaryLine(
                operation,
                cell.Tier,
                speed is null ? "" : Readable.Value(speed.Metric, speed.Value),
                ratio is null ? "" : $"{Readable.Value(ratio.Metric, ratio.Value)} {ratio.Yardstick}".TrimEnd(),
                AgainstReport(speed ?? ratio!),
                VerdictOf(speed, ratio));
        }

        ReportRow[] others = [.. rows.Where(row => row != speed && row != ratio)];
        ReportRow[] latencies = [.. others.Where(IsUnjudgedLatency)];
        if (latencies.Length > 1)
        {
            ReportRow[] shown = [.. latencies.Where(row =>
                row.Metric == Metric.LatencyP50 || row.Metric == Metric.LatencyP99 || row.Metric == Metric.LatencyMax)];
            yield return new SummaryLine(
                $"  latency {string.Join(" ", shown.Select(row => row.Metric.Name["latency.".Length..]))}",
                named ? "" : cell.Tier,
                string.Join(" ", shown.Select(row => Readable.Value(row.Metric, row.Value))),
                "",
                "",
                "");
            others = [.. others.Except(latencies)];
        }

        foreach (ReportRow row in others)
        {
            yield return new SummaryLine(
                named ? $"  {row.Metric}" : $"{operation} {row.Metric}",
                named ? "" : cell.Tier,
                Readable.Value(row.Metric, row.Value),
                row.Yardstick ?? "",
                AgainstReport(row),
                VerdictOf(row, null));
        }
    }

    // Percentiles that nobody judges are read together; the mean and the tail between are in the full report.
    private static bool IsUnjudgedLatency(ReportRow row) =>
        row.Verdict is null && row.Reported is null && row.Metric.Name.StartsWith("latency.", StringComparison.Ordinal);

    private static string AgainstReport(ReportRow row) =>
        row.Reported is { } reported ? Readable.Against(row.Metric, row.Value, reported) : "";

    private static string VerdictOf(ReportRow? first, ReportRow? second)
    {
        ReportRow worst = first is null || (second is not null && Weight(second) > Weight(first)) ? second! : first;
        string word = worst.Verdict switch
        {
            // In capitals, because the eye must find it in a page of lines without colour.
            Thresholds.Verdict.Fail => $"FAIL {worst.Bound!.Breach}{Suffix(worst)}",
            Thresholds.Verdict.Saturated => EnumNames.Of(Thresholds.Verdict.Saturated),
            Thresholds.Verdict.Inconclusive => "inconclusive",
            Thresholds.Verdict.Pass => "pass",
            _ => "",
        };
        return worst.Origin == FigureOrigin.Extrapolated ? $"{word} extrapolated".TrimStart() : word;
    }

    private static string Suffix(ReportRow row) => row.Metric == Metric.Ratio ? "x" : "";

    private static int Weight(ReportRow row) => row.Verdict switch
    {
        Thresholds.Verdict.Fail => 4,
        Thresholds.Verdict.Saturated => 3,
        Thresholds.Verdict.Inconclusive => 2,
        Thresholds.Verdict.Pass => 1,
        _ => 0,
    };
}
