using System.Xml.Linq;
using Harness.Thresholds;

namespace Harness.Reports.Html;

/// <summary>
/// Latencies of each cell on one time axis: the disc is the median, the ticks after it p95, p99, p99.9 and the maximum. A long line is a
/// long tail.
/// </summary>
internal static class LatencyStrips
{
    private const double TickHeight = 6;

    private static readonly Metric[] Tail =
        [Metric.LatencyP50, Metric.LatencyP95, Metric.LatencyP99, Metric.LatencyP99_9, Metric.LatencyMax];

    /// <summary>The figures of all cells with a median latency, those of one suite together.</summary>
    public static IEnumerable<XElement> Of(IEnumerable<ReportRow> rows) =>
        from suite in rows.GroupBy(row => row.Cell.Suite)
        from figure in Under(suite.Key)
            .Draw([.. suite.GroupBy(row => row.Cell).Where(cell => cell.Any(row => row.Metric == Metric.LatencyP50 && row.Value > 0))])
        select figure;

    private static Strips<IGrouping<Cell, ReportRow>> Under(string suite) =>
        new("\u25cf median \u2502 p95, p99, p99.9, maximum", suite, "less is better", Metric.LatencyP50)
        {
            Name = static cell => Operation.WithTier(cell.Key),
            Words = static cell => string.Join(", ",
                cell.Where(IsNamed).Select(row => $"{row.Metric.Name["latency.".Length..]} {Readable.Value(row.Metric, row.Value)}")),
            Values = static cell => cell.Where(row => Tail.Contains(row.Metric)).SelectMany(row => new[] { row.Value, row.Reported ?? 0 }),
            Marks = Marks,
        };

    private static IEnumerable<XElement> Marks(IGrouping<Cell, ReportRow> cell, LogScale x, double y)
    {
        ReportRow[] tail = [.. cell.Where(row => Tail.Contains(row.Metric) && row.Value > 0)];
        double median = tail.First(row => row.Metric == Metric.LatencyP50).Value;
        yield return Svg.Line(x.At(median), y, x.At(tail.Max(row => row.Value)), y, "ours");
        foreach (ReportRow row in tail.Where(row => row.Metric != Metric.LatencyP50))
        {
            yield return Svg.Line(x.At(row.Value), y - TickHeight, x.At(row.Value), y + TickHeight, "ours")
                .Titled($"{row.Metric.Name["latency.".Length..]} {Readable.Value(row.Metric, row.Value)}");
        }

        yield return Svg.Disc(x.At(median), y).Titled($"p50 {Readable.Value(Metric.LatencyP50, median)}");
        foreach (ReportRow row in tail.Where(row => row.Reported > 0))
        {
            yield return Svg.Cross(x.At(row.Reported!.Value), y)
                .Titled($"the report's {row.Metric.Name["latency.".Length..]}: {Readable.Value(row.Metric, row.Reported!.Value)}");
        }
    }

    private static bool IsNamed(ReportRow row) => row.Metric == Metric.LatencyP50 || row.Metric == Metric.LatencyP99;
}
