using System.Xml.Linq;
using Harness.Thresholds;

namespace Harness.Reports.Html;

/// <summary>Recall against the time of one query: right and low is better. A speed without its recall has no place here.</summary>
internal static class RecallChart
{
    private const double Width = 360, Left = 52, Right = 346, Top = 8, RowHeight = 18, Height = 210;

    /// <summary>One chart of all cells that have both a recall and a median latency; none where no cell has.</summary>
    public static IEnumerable<XElement> Of(IEnumerable<ReportRow> rows)
    {
        RecallPoint[] points = RecallPoint.Of(rows);
        return points.Length == 0 ? [] : [new XElement("figure", Draw(points)), new XElement("figure", Legend(points))];
    }

    private static XElement Draw(RecallPoint[] points)
    {
        // Recall crowds near 1, so the axis is the logarithm of what is missed, and 1 itself stands at a ten-thousandth.
        LogScale x = new([.. points.Select(point => point.Missed)], Right, Left);
        LogScale y = new([.. points.Select(point => point.Milliseconds)], Height, Top);
        return Svg.Drawing(Width, Height + 34,
            "Recall against the time of a query. " + string.Join("; ", points.Select(point => point.Words)), Content());

        IEnumerable<XElement> Content()
        {
            foreach (double tick in y.Ticks(20))
            {
                yield return Svg.Line(Left, y.At(tick), Right, y.At(tick), "grid");
                yield return Svg.Label(Left - 6, y.At(tick) + 4, Readable.Tick(Metric.LatencyP50, tick), "end");
            }

            foreach (double tick in x.Ticks(40))
            {
                yield return Svg.Line(x.At(tick), Top, x.At(tick), Height, "grid");
                yield return Svg.Label(x.At(tick), Height + 15, Figure.Exact(1 - tick));
            }

            yield return Svg.Label(Right, Height + 31, "mean recall", "end");
            for (int i = 0; i < points.Length; i++)
            {
                yield return Svg.Disc(x.At(points[i].Missed), y.At(points[i].Milliseconds));
                yield return Svg.Label(x.At(points[i].Missed) + 8, y.At(points[i].Milliseconds) + 4, Letter(i), "start", "name");
            }
        }
    }

    private static XElement Legend(RecallPoint[] points) => Svg.Drawing(
        Width,
        points.Length * RowHeight,
        "What the letters stand for",
        points.Select((point, i) => Svg.Label(Left, (i * RowHeight) + 13, $"{Letter(i)}  {point.Words}", "start")));

    private static string Letter(int i) => i < 26 ? ((char)('a' + i)).ToString() : $"{(char)('a' + (i / 26) - 1)}{(char)('a' + (i % 26))}";
}
