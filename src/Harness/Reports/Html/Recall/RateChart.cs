using System.Xml.Linq;
using Harness.Thresholds;

namespace Harness.Reports.Html;

/// <summary>
/// Queries a second over recall, both axes logarithmic, as ann-benchmarks draws it: up and to the right is better. A store and its peers
/// are compared at equal recall and never at equal ef.
/// </summary>
internal static class RateChart
{
    /// <summary>The size of one drawing.</summary>
    public const double Width = 360, Height = 244;

    private const double Left = 46, Right = 290, Top = 14, Bottom = 198;

    /// <summary>A chart for each corpus that was searched at two widths or more.</summary>
    public static IEnumerable<XElement> Of(IEnumerable<ReportRow> rows) =>
        RateCurve.Of(rows).Select(static corpus => new XElement(
            "figure", new XElement("figcaption", corpus.Corpus), Draw(corpus.Corpus, corpus.Curves)));

    /// <summary>The drawing of one corpus.</summary>
    public static XElement Draw(string corpus, IReadOnlyList<RateCurve> curves)
    {
        RatePoint[] points = [.. curves.SelectMany(static curve => curve.Points)];
        LogScale x = new([.. points.Select(static point => point.Missed)], Right, Left);
        LogScale y = new([.. points.Select(static point => point.PerSecond)], Bottom, Top);
        string words = string.Join("; ", curves.Select(static curve =>
            $"{curve.Index}: {string.Join(", ", curve.Points.Select(static point => point.Words))}"));
        return Svg.Drawing(Width, Height, $"{corpus}, queries a second over recall. {words}", [.. Frame(x, y), .. Marks(x, y, curves)]);
    }

    private static IEnumerable<XElement> Frame(LogScale x, LogScale y)
    {
        foreach (double tick in y.Ticks(20))
        {
            yield return Svg.Line(Left, y.At(tick), Right, y.At(tick), "grid");
            yield return Svg.Label(Left - 6, y.At(tick) + 4, Readable.Tick(Metric.Throughput, tick), "end");
        }

        foreach (double tick in x.Ticks(40))
        {
            yield return Svg.Line(x.At(tick), Top, x.At(tick), Bottom, "grid");
            yield return Svg.Label(x.At(tick), Bottom + 15, Figure.Exact(1 - tick));
        }

        yield return Svg.Label(Right, Height - 12, "mean recall", "end");
        yield return Svg.Label(0, Height - 12, "queries/s", "start");
    }

    private static IEnumerable<XElement> Marks(LogScale x, LogScale y, IReadOnlyList<RateCurve> curves)
    {
        foreach (RateCurve curve in curves)
        {
            yield return Svg.Path(curve.Points.Select(point => (x.At(point.Missed), y.At(point.PerSecond))), curve.IsPeer ? "yardstick" : "ours");
            foreach (RatePoint point in curve.Points)
            {
                (double atX, double atY) = (x.At(point.Missed), y.At(point.PerSecond));
                yield return (curve.IsPeer ? Svg.Square(atX, atY) : Svg.Disc(atX, atY)).Titled($"{curve.Index}, {point.Words}");
            }
        }

        foreach (XElement label in EndLabels.At(Right + 6, Bottom, curves.Select(curve =>
            (y.At(curve.Points[^1].PerSecond), curve.Index, curve.IsPeer ? "" : "name"))))
        {
            yield return label;
        }
    }
}
