using System.Xml.Linq;
using Harness.Thresholds;

namespace Harness.Reports.Html;

/// <summary>A ratio over the sizes, as small as a word: the yardstick is the dashed line at 1, the red strokes are the bounds.</summary>
internal static class RatioTrend
{
    private const double Width = 200, Height = 64, Edge = 10, Half = 7;

    /// <param name="ratios">One operation, the smallest size first; at least one, each above zero.</param>
    public static XElement Of(IReadOnlyList<ReportRow> ratios)
    {
        LogScale x = new([.. ratios.Select(Size)], Edge, Width - Edge);
        LogScale y = new([1, .. ratios.SelectMany(Values)], Height - Edge, Edge);
        string words = string.Join(", ", ratios.Select(row => $"{row.Cell.Tier} {Readable.Value(row.Metric, row.Value)}"));
        string[] ends = ratios.Count == 1 ? [ratios[0].Cell.Tier] : [ratios[0].Cell.Tier, ratios[^1].Cell.Tier];
        return new XElement(
            "figure",
            Svg.Drawing(Width, Height, $"Ratio by size: {words}", Marks(ratios, x, y)),
            new XElement("figcaption", ends.Select(size => new XElement("span", size))));
    }

    private static IEnumerable<XElement> Marks(IReadOnlyList<ReportRow> ratios, LogScale x, LogScale y)
    {
        yield return Svg.Line(0, y.At(1), Width, y.At(1), "yardstick");
        foreach (ReportRow row in ratios.Where(row => row.Bound is { Limit: > 0 }))
        {
            double at = x.At(Size(row)), bound = y.At(row.Bound!.Limit);
            yield return Svg.Line(at - Half, bound, at + Half, bound, "bound").Titled($"bound at {row.Cell.Tier}: {row.Bound}");
        }

        yield return Svg.Path(ratios.Select(row => (x.At(Size(row)), y.At(row.Value))), "ours");
        foreach (ReportRow row in ratios)
        {
            yield return Svg.Disc(x.At(Size(row)), y.At(row.Value)).Titled($"{row.Cell.Tier}: {Readable.Value(row.Metric, row.Value)}");
        }
    }

    private static double Size(ReportRow row) => TierRange.Parse(row.Cell.Tier).From.Items;

    private static IEnumerable<double> Values(ReportRow row) => row.Bound is { Limit: > 0 } bound ? [row.Value, bound.Limit] : [row.Value];
}
