using System.Xml.Linq;

namespace Harness.Reports.Html;

/// <summary>Labels at the right end of lines, pushed apart where lines end close together.</summary>
internal static class EndLabels
{
    private const double Gap = 14;

    /// <param name="x">Where the words begin.</param>
    /// <param name="bottom">Lowest height of a word.</param>
    /// <param name="labels">The height at which each line ends, and its words.</param>
    public static IEnumerable<XElement> At(double x, double bottom, IEnumerable<(double Y, string Words, string Look)> labels)
    {
        (double Y, string Words, string Look)[] upwards = [.. labels.OrderByDescending(label => label.Y)];
        double limit = bottom;
        foreach ((double y, string words, string look) in upwards)
        {
            double at = Math.Min(y, limit);
            limit = at - Gap;
            yield return Svg.Label(x, at + 4, words, "start", look);
        }
    }
}
