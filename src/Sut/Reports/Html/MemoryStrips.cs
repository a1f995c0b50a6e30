using System.Xml.Linq;
using Sut.Thresholds;

namespace Sut.Reports.Html;

/// <summary>Bytes of every kind on one axis: per item (the slope over sizes), fixed (its intercept), peaks, files; the original's beside.</summary>
internal static class MemoryStrips
{
    private static readonly Metric[] Kinds = [Metric.BytesPerItem, Metric.Intercept, Metric.PeakMemory, Metric.FileBytes];

    /// <summary>The figures of all rows that count bytes.</summary>
    public static IEnumerable<XElement> Of(IEnumerable<ReportRow> rows) =>
        new Strips<ReportRow>("Memory and files", "less is better", Metric.PeakMemory)
        {
            Name = static row => $"{Operation.WithTier(row.Cell)} {row.Metric}",
            Words = static row => Readable.Value(row.Metric, row.Value),
            Values = static row => [row.Value, row.Reported ?? 0, row.Bound?.Limit ?? 0],
            Marks = Marks,
        }.Draw([.. rows.Where(row => Kinds.Contains(row.Metric) && row.Value > 0)]);

    private static IEnumerable<XElement> Marks(ReportRow row, LogScale x, double y)
    {
        if (row.Bound is { Limit: > 0 } bound)
        {
            yield return Svg.Line(x.At(bound.Limit), y - 7, x.At(bound.Limit), y + 7, "bound");
        }

        if (row.Reported is > 0)
        {
            yield return Svg.Cross(x.At(row.Reported.Value), y);
        }

        yield return Svg.Disc(x.At(row.Value), y);
    }
}
