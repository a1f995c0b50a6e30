using System.Xml.Linq;
using Harness.Thresholds;

namespace Harness.Reports.Html;

/// <summary>
/// Throughput against size, both axes logarithmic: what was measured with the range of its repeats, the yardstick of the same run,
/// the original's own points, and the three points of a ramp. A flat line is a cost that does not grow.
/// </summary>
internal static class SizeChart
{
    private const double Width = 360, Height = 230, Left = 46, Right = 304, Top = 14, Bottom = 198;

    /// <summary>The charts of all operations that were measured at two sizes or more.</summary>
    public static IEnumerable<XElement> Of(IEnumerable<ReportRow> rows) =>
        from operation in rows.GroupBy(row => (row.Cell.Suite, Name: row.Cell.OperationAndVariant))
        let points = SizePoint.Of(operation)
        where points.Count > 1
        let ramp = RampMarks.Of(operation)
        select new XElement(
            "figure",
            new XElement("figcaption", operation.Key.Name, new XElement("small", Beside(operation.Key.Suite, operation, points, ramp))),
            Draw(operation.Key.Name, points, ramp));

    private static string Beside(string suite, IEnumerable<ReportRow> rows, IReadOnlyList<SizePoint> points, RampMarks? ramp)
    {
        string? yardstick = rows.FirstOrDefault(row => row.Metric == Metric.Ratio && row.Yardstick is not null)?.Yardstick;
        string[] parts =
        [
            suite,
            .. yardstick is null ? Array.Empty<string>() : [$"\u25a1 {yardstick}"],
            .. points.Any(point => point.Original is not null) ? ["\u00d7 the report"] : Array.Empty<string>(),
            .. ramp is { Breaking: null } ? ["no breaking point"] : Array.Empty<string>(),
        ];
        return " " + string.Join(" \u00b7 ", parts);
    }

    private static XElement Draw(string operation, IReadOnlyList<SizePoint> points, RampMarks? ramp)
    {
        LogScale x = new([.. points.Select(point => (double)point.Tier.Items), .. ramp?.Breaking is { } broken ? [broken]
            : Array.Empty<double>()], Left, Right);
        LogScale y = new([.. points.SelectMany(point => point.Values)], Bottom, Top);
        string words = string.Join("; ", points.Select(point => $"{point.Tier}: {Readable.Value(Metric.Throughput, point.Ours.Median)}"));
        return Svg.Drawing(
            Width, Height, $"{operation}, throughput by size. {words}{(ramp is null ? "" : $". {ramp.Words}")}",
            Frame(x, y, points).Concat(Marks(x, y, points)).Concat(ramp?.Draw(x, y, points, Top, Bottom) ?? []));
    }

    private static IEnumerable<XElement> Frame(LogScale x, LogScale y, IReadOnlyList<SizePoint> points)
    {
        foreach (double tick in y.Ticks(20))
        {
            yield return Svg.Line(Left, y.At(tick), Right, y.At(tick), "grid");
            yield return Svg.Label(Left - 6, y.At(tick) + 4, Readable.Tick(Metric.Throughput, tick), "end");
        }

        yield return Svg.Line(Left, Bottom, Right, Bottom, "frame");
        foreach (XElement label in SizeAxis.Labels(x, Bottom + 16, points.Select(point => (double)point.Tier.Items)))
        {
            yield return label;
        }

        yield return Svg.Label(Right, Height - 2, "items", "end");
        yield return Svg.Label(0, Height - 2, "ops/s", "start");
    }

    private static IEnumerable<XElement> Marks(LogScale x, LogScale y, IReadOnlyList<SizePoint> points)
    {
        SizePoint[] beside = [.. points.Where(point => point.Yardstick > 0)];
        yield return Svg.Path(beside.Select(point => (x.At(point.Tier.Items), y.At(point.Yardstick!.Value))), "yardstick");
        yield return Svg.Path(points.Select(point => (x.At(point.Tier.Items), y.At(point.Ours.Median))), "ours");
        foreach (SizePoint point in beside)
        {
            yield return Svg.Square(x.At(point.Tier.Items), y.At(point.Yardstick!.Value))
                .Titled($"yardstick at {point.Tier}: {Readable.Value(Metric.Throughput, point.Yardstick!.Value)}");
        }

        foreach (SizePoint point in points)
        {
            double at = x.At(point.Tier.Items);
            yield return Svg.Line(at, y.At(point.Ours.Minimum), at, y.At(point.Ours.Maximum), "ours");
            yield return Svg.Disc(at, y.At(point.Ours.Median)).Titled(
                $"{point.Tier}: {Readable.Value(Metric.Throughput, point.Ours.Median)}, repeats {Readable.Range(Metric.Throughput, point.Ours.Minimum, point.Ours.Maximum)}");
            if (point.Original is { } original)
            {
                yield return Svg.Cross(at, y.At(original))
                    .Titled($"the report at {point.Tier}: {Readable.Value(Metric.Throughput, original)}");
            }
        }

        SizePoint last = points[^1];
        IEnumerable<(double, string, string)> ends = [(y.At(last.Ours.Median), Readable.Tick(Metric.Throughput, last.Ours.Median), "name")];
        foreach (XElement label in EndLabels.At(Right + 6, Bottom, last.Yardstick is > 0
            ? ends.Append((y.At(last.Yardstick.Value), Readable.Tick(Metric.Throughput, last.Yardstick.Value), "")) : ends))
        {
            yield return label;
        }
    }
}
