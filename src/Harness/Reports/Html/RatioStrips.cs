using System.Xml.Linq;
using Harness.Thresholds;

namespace Harness.Reports.Html;

/// <summary>
/// Ratio of each cell, its speed over its yardstick's, with the range of its repeats and the bound that would turn it red.
/// </summary>
internal static class RatioStrips
{
    private const double BoundHeight = 7;

    /// <summary>The figures of all rows with a ratio, those of one suite and yardstick together.</summary>
    public static IEnumerable<XElement> Of(IEnumerable<ReportRow> rows) =>
        from yardstick in rows.Where(row => row.Metric == Metric.Ratio && row.Value > 0)
            .GroupBy(row => (Name: row.Yardstick ?? "the yardstick", row.Cell.Suite))
        from figure in Against(yardstick.Key.Name, yardstick.Key.Suite).Draw([.. yardstick])
        select figure;

    private static Strips<ReportRow> Against(string yardstick, string suite) =>
        new($"Against {yardstick}", suite, "times its speed; more is better", Metric.Ratio)
        {
            Name = static row => Operation.WithTier(row.Cell),
            Words = static row => Readable.Value(row.Metric, row.Value),
            Values = static row => [row.Value, row.Spread?.Minimum ?? 0, row.Spread?.Maximum ?? 0, row.Bound?.Limit ?? 0],
            Marks = Marks,
            Across = 1,
        };

    private static IEnumerable<XElement> Marks(ReportRow row, LogScale x, double y)
    {
        if (row.Bound is { Limit: > 0 } bound)
        {
            yield return Svg.Line(x.At(bound.Limit), y - BoundHeight, x.At(bound.Limit), y + BoundHeight, "bound")
                .Titled($"bound {bound}: {bound.Because}");
        }

        if (row.Spread is { Minimum: > 0 } spread)
        {
            yield return Svg.Line(x.At(spread.Minimum), y, x.At(spread.Maximum), y, "ours");
        }

        yield return Svg.Disc(x.At(row.Value), y)
            .Titled(row.Spread is { } range
                ? $"{Readable.Value(row.Metric, row.Value)}, repeats {Readable.Range(row.Metric, range.Minimum, range.Maximum)}"
                    : Readable.Value(row.Metric, row.Value));
    }
}
