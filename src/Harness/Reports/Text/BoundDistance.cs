using Harness.Thresholds;

namespace Harness.Reports;

/// <summary>Distance of a figure from its bound, in words.</summary>
internal static class BoundDistance
{
    /// <summary><c>37.5 % below the bound</c>; against a bound of zero the figure itself.</summary>
    public static string Of(ReportRow row)
    {
        double limit = row.Bound!.Limit;
        string side = row.Value < limit ? "below" : "above";
        return limit == 0
            ? $"{Figure.Text(Math.Abs(row.Value))} {row.Metric.Unit} {side} the bound"
            : $"{Figure.Percent(Math.Abs(row.Value - limit) / Math.Abs(limit))} {side} the bound";
    }
}
