using System.Xml.Linq;
using Harness.Thresholds;

namespace Harness.Reports.Html;

/// <summary>The measured sizes under a chart; where two would touch, the larger is written.</summary>
internal static class SizeAxis
{
    private const double Apart = 28;

    /// <param name="x">The axis.</param>
    /// <param name="y">Height of the words.</param>
    /// <param name="sizes">In any order, in items.</param>
    public static IEnumerable<XElement> Labels(LogScale x, double y, IEnumerable<double> sizes)
    {
        double last = double.PositiveInfinity;
        foreach (double size in sizes.Distinct().OrderDescending())
        {
            if (last - x.At(size) >= Apart)
            {
                last = x.At(size);
                yield return Svg.Label(last, y, new Tier((int)size).ToString());
            }
        }
    }
}
