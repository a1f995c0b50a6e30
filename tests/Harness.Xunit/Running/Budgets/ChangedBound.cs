using System.Globalization;
using Harness.Thresholds;

namespace Harness.Xunit.Running;

/// <summary>
/// Bound of a ratio whose code changed: six tenths of the least repeat that this machine measured before, where that asks for more than
/// thresholds.json. A bound for every kind of machine lies so low that on the fastest one half the speed may be above it.
/// </summary>
internal static class ChangedBound
{
    /// <summary>
    /// That of thresholds.json: look-ups that miss among 100,000 were 4.8 and 7.7 x a dictionary in two runs of one commit on one machine.
    /// </summary>
    public const double Share = 0.6;

    // Of a ratio of thousandths, places behind the point would be half of it.
    private const int Digits = 3;

    /// <summary>The bound of a figure.</summary>
    /// <param name="row">Its row of thresholds.json; null where it has none.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="metric">Which of its numbers; only ratios to a yardstick have a bound of this kind.</param>
    /// <param name="before">The least ratio that this machine measured before what changed; null where none is known.</param>
    /// <returns>The row, or one whose bound is of this kind.</returns>
    public static ThresholdRow? Of(ThresholdRow? row, Cell cell, Metric metric, double? before)
    {
        double limit = Rounded(Share * (before ?? 0));
        if (metric != Metric.Ratio || !double.IsFinite(limit) || limit <= (row?.Bound.AtLeast ?? 0) || row?.Bound.AtMost is not null)
        {
            return row;
        }

        Bound bound = new(limit, null, FormattableString.Invariant($"{Share} x the {before:G3} measured here before what changed"));
        return new ThresholdRow(cell, metric, bound, When: null, row?.Reported);
    }

    private static double Rounded(double limit) =>
        double.Parse(limit.ToString($"G{Digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
