using System.Xml.Linq;
using Sut.Thresholds;

namespace Sut.Reports.Html;

/// <summary>
/// Throughput against size, both axes logarithmic: what was measured with the range of its repeats, the yardstick of the same run,
/// and the original's own points. A flat line is a cost that does not grow.
/// </summary>
internal static class SizeChart
{
    private const double Width = 360, Height = 230, Left = 52, Right = 352, Top = 8, Bottom = 200;

    /// <summary>The charts of all operations that were measured at two sizes or more.</summary>
    public static IEnumerable<XElement> Of(IEnumerable<ReportRow> rows) =>
        from operation in rows.GroupBy(row => Operation.NameOf(row.Cell))
        let points = SizePoint.Of(operation)
        where points.Count > 1
        select new XElement(
            "figure",
            new XElement("figcaption", operation.Key, Yardstick(operation)),
            Draw(operation.Key, points));

    private static XElement? Yardstick(IEnumerable<ReportRow> rows) =>
        rows.FirstOrDefault(row => row.Metric == Metric.Ratio && row.Yardstick is not null) is { } row
            ? new XElement("small", $" beside {row.Yardstick}")
            : null;

    private static XElement Draw(string operation, IReadOnlyList<SizePoint> points)
    {
        LogScale x = new([.. points.Select(point => (double)point.Tier.Items)], Left, Right);
        LogScale y = new([.. points.SelectMany(point => point.Values)], Bottom, Top);
        string words = string.Join("; ", points.Select(point => $"{point.Tier}: {Readable.Value(Metric.Throughput, point.Ours.Median)}"));
        return Svg.Drawing(Width, Height, $"{operation}, throughput by size. {words}", Frame(x, y, points).Concat(Marks(x, y, points)));
    }

    private static IEnumerable<XElement> Frame(LogScale x, LogScale y, IReadOnlyList<SizePoint> points)
    {
        foreach (double tick in y.Ticks())
        {
            yield return Svg.Line(Left, y.At(tick), Right, y.At(tick), "grid");
            yield return Svg.Label(Left - 6, y.At(tick) + 4, Readable.Tick(Metric.Throughput, tick), "end");
        }

        yield return Svg.Line(Left, Bottom, Right, Bottom, "frame");
        foreach (SizePoint point in points)
        {
            yield return Svg.Label(x.At(point.Tier.Items), Bottom + 16, point.Tier.ToString());
        }

        yield return Svg.Label(Right, Height - 2, "items", "end");
        yield return Svg.Label(0, Height - 2, "ops/s", "start");
    }

    private static IEnumerable<XElement> Marks(LogScale x, LogScale y, IReadOnlyList<SizePoint> points)
    {
        (double X, double Y)[] yardstick = [.. points.Where(point => point.Yardstick > 0).Select(point => (x.At(point.Tier.Items), y.At(point.Yardstick!.Value)))];
        yield return Svg.Path(yardstick, "yardstick");
        yield return Svg.Path(points.Select(point => (x.At(point.Tier.Items), y.At(point.Ours.Median))), "ours");
        foreach ((double at, double height) in yardstick)
        {
            yield return Svg.Square(at, height);
        }

        foreach (SizePoint point in points)
        {
            double at = x.At(point.Tier.Items);
            yield return Svg.Line(at, y.At(point.Ours.Minimum), at, y.At(point.Ours.Maximum), "ours");
            yield return Svg.Disc(at, y.At(point.Ours.Median));
            if (point.Original is { } original)
            {
                yield return Svg.Cross(at, y.At(original));
            }
        }
    }
}
