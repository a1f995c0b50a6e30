using System.Xml.Linq;
using Harness.Thresholds;

namespace Harness.Reports.Html;

/// <summary>
/// Bytes that were measured at one size only, on one axis; the original's beside. Those over several sizes are in <see
/// cref="MemoryChart"/>.
/// </summary>
internal static class MemoryStrips
{
    private static readonly Metric[] Kinds =
        [Metric.BytesPerItem, Metric.Intercept, Metric.PeakMemory, Metric.EngineMemory, Metric.FileBytes];

    /// <summary>The figures of all rows that count bytes and are in no chart.</summary>
    public static IEnumerable<XElement> Of(IEnumerable<ReportRow> rows)
    {
        IEnumerable<ReportRow> alone =
            from operation in rows.GroupBy(row => (row.Cell.Suite, row.Cell.OperationAndVariant))
            from row in operation
            where Kinds.Contains(row.Metric) && row.Value > 0 && !MemoryLine.Shows(row, operation)
            select row;
        return new Strips<ReportRow>("At one size", "", "less is better", Metric.PeakMemory)
        {
            Name = static row => $"{Operation.WithTier(row.Cell)} {row.Metric}",
            Words = static row => Readable.Value(row.Metric, row.Value),
            Values = static row => [row.Value, row.Reported ?? 0, row.Bound?.Limit ?? 0],
            Marks = Marks,
        }.Draw([.. alone]);
    }

    private static IEnumerable<XElement> Marks(ReportRow row, LogScale x, double y)
    {
        if (row.Bound is { Limit: > 0 } bound)
        {
            yield return Svg.Line(x.At(bound.Limit), y - 7, x.At(bound.Limit), y + 7, "bound").Titled($"bound {bound}: {bound.Because}");
        }

        if (row.Reported is > 0)
        {
            yield return Svg.Cross(x.At(row.Reported.Value), y).Titled($"the report: {Readable.Value(row.Metric, row.Reported.Value)}");
        }

        yield return Svg.Disc(x.At(row.Value), y).Titled(Readable.Value(row.Metric, row.Value));
    }
}
