using Harness.Thresholds;

namespace Harness.Reports.Html;

/// <summary>One size of an operation: its throughput, and what is shown beside it.</summary>
internal sealed record SizePoint(Tier Tier, Spread Ours, double? Yardstick, double? Original)
{
    /// <summary>Every value that must fit the chart.</summary>
    public IEnumerable<double> Values =>
        new[] { Ours.Minimum, Ours.Maximum, Yardstick ?? 0, Original ?? 0 }.Where(static value => value > 0);

    /// <summary>The sizes of one operation, ascending; those with a throughput above zero.</summary>
    public static IReadOnlyList<SizePoint> Of(IEnumerable<ReportRow> rows) =>
    [
        .. from cell in rows.GroupBy(row => row.Cell)
           let speed = cell.FirstOrDefault(row => row.Metric == Metric.Throughput && row.Origin == FigureOrigin.Measured)
           where speed?.Spread is { Minimum: > 0 }
           let ratio = cell.FirstOrDefault(row => row.Metric == Metric.Ratio)
           let tier = TierRange.Parse(cell.Key.Tier)
           where tier.From == tier.To
           orderby tier.From
           select new SizePoint(tier.From, speed.Spread!, ratio?.Value > 0 ? speed.Value / ratio.Value : null, speed.Reported),
    ];
}
