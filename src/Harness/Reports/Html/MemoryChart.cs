using System.Xml.Linq;
using Harness.Thresholds;

namespace Harness.Reports.Html;

/// <summary>
/// Bytes against size, both axes logarithmic: whole processes, engines and files at each size, and the line of live bytes, whose slope
/// is what one more item costs. On such axes a cost in proportion to the items rises evenly, and a fixed one is flat.
/// </summary>
internal static class MemoryChart
{
    private const double Width = 360, Height = 230, Left = 50, Right = 236, Top = 14, Bottom = 198;

    /// <summary>The charts of all operations with a slope, or with bytes at two sizes or more.</summary>
    public static IEnumerable<XElement> Of(IEnumerable<ReportRow> rows) =>
        from operation in rows.GroupBy(row => (row.Cell.Suite, Name: row.Cell.OperationAndVariant))
        let lines = MemoryLine.Of(operation)
        where lines.Count > 0
        select new XElement(
            "figure",
            new XElement("figcaption", operation.Key.Name, new XElement("small", $" {operation.Key.Suite} \u00b7 bytes by size")),
            Draw(operation.Key.Name, lines));

    private static XElement Draw(string operation, IReadOnlyList<MemoryLine> lines)
    {
        LogScale x = new([.. lines.SelectMany(line => line.Points).Select(point => point.Items)], Left, Right);
        LogScale y = new([.. lines.SelectMany(line => line.Points).Select(point => point.Bytes)], Bottom, Top);
        return Svg.Drawing(Width, Height, $"{operation}, bytes by size. {string.Join("; ", lines.Select(line => line.Words))}", Content());

        IEnumerable<XElement> Content()
        {
            foreach (double tick in y.Ticks(20))
            {
                yield return Svg.Line(Left, y.At(tick), Right, y.At(tick), "grid");
                yield return Svg.Label(Left - 6, y.At(tick) + 4, Readable.Tick(Metric.FileBytes, tick), "end");
            }

            yield return Svg.Line(Left, Bottom, Right, Bottom, "frame");
            foreach (XElement label in SizeAxis.Labels(x, Bottom + 16,
                lines.SelectMany(line => line.Points.Where(static point => point.Mark is not null)).Select(point => point.Items)))
            {
                yield return label;
            }

            yield return Svg.Label(Right, Height - 2, "items", "end");
            foreach (MemoryLine line in lines)
            {
                if (line.Look != MemoryLine.Unjoined)
                {
                    yield return Svg.Path(line.Points.Select(point => (x.At(point.Items), y.At(point.Bytes))), line.Look);
                }

                foreach ((double items, double bytes, string? mark) in line.Points.Where(static point => point.Mark is not null))
                {
                    yield return line.Draw(x.At(items), y.At(bytes)).Titled(mark!);
                }
            }

            IEnumerable<(double, string, string)> ends = lines.Select(line => (y.At(line.Points[^1].Bytes), line.Words, "name"));
            foreach (XElement label in EndLabels.At(Right + 8, Bottom, ends))
            {
                yield return label;
            }
        }
    }
}
