using System.Xml.Linq;
using Harness.Thresholds;

namespace Harness.Reports.Html;

/// <summary>The three points that sum a ramp of sizes up, where the run has them.</summary>
internal sealed record RampMarks(double? Optimal, double? Stability, double? Breaking)
{
    /// <summary>The points in words, for those who cannot see the drawing.</summary>
    public string Words => string.Join(", ", Named().Select(point => $"{point.Name} {Size(point.At)}").DefaultIfEmpty("no points"))
        + (Breaking is null ? ", no breaking point" : "");

    /// <summary>The points of one operation; null where nobody looked for them.</summary>
    public static RampMarks? Of(IEnumerable<ReportRow> rows)
    {
        double? Find(Metric metric) => rows.FirstOrDefault(row => row.Metric == metric)?.Value;
        RampMarks marks = new(Find(Metric.RampOptimal), Find(Metric.RampStability), Find(Metric.RampBreaking));
        return marks is { Optimal: null, Stability: null, Breaking: null } ? null : marks;
    }

    /// <summary>A ring around the optimal point, a flag on the stability point, a fence where it broke; each with its name.</summary>
    public IEnumerable<XElement> Draw(LogScale x, LogScale y, IReadOnlyList<SizePoint> points, double top, double bottom)
    {
        double? Height(double? size) =>
            points.FirstOrDefault(point => point.Tier.Items == size) is { } point ? y.At(point.Ours.Median) : null;
        if (Height(Optimal) is { } optimal)
        {
            yield return Svg.Ring(x.At(Optimal!.Value), optimal)
                .Titled($"optimal: {Size(Optimal!.Value)}, the most a second of all sizes that held");
        }

        if (Height(Stability) is { } stable)
        {
            double at = x.At(Stability!.Value);
            yield return Svg.Line(at, stable, at, bottom, "flag")
                .Titled($"stability: {Size(Stability!.Value)}, the largest that held with all below it");
        }

        if (Breaking is { } broken)
        {
            yield return Svg.Line(x.At(broken), top, x.At(broken), bottom, "bound")
                .Titled($"breaking: {Size(broken)}, the smallest that did not hold");
        }

        // In one row above the axis, those at one size together.
        double line = bottom - 6;
        foreach (IGrouping<double, (string Name, double At)> here in Named().GroupBy(point => point.At))
        {
            yield return Svg.Label(x.At(here.Key), line, string.Join(" + ", here.Select(point => point.Name)), Anchor(here.Key, points),
                "name");
            line -= 14;
        }
    }

    private static string Anchor(double size, IReadOnlyList<SizePoint> points) =>
        size <= points[0].Tier.Items ? "start" : size >= points[^1].Tier.Items ? "end" : "middle";

    private static string Size(double items) => new Tier((int)items).ToString();

    private IEnumerable<(string Name, double At)> Named()
    {
        (string, double?)[] all = [("optimal", Optimal), ("stability", Stability), ("breaks", Breaking)];
        return all.Where(point => point.Item2 is not null).Select(point => (point.Item1, point.Item2!.Value));
    }
}
