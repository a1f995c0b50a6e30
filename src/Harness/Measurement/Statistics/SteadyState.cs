using static System.FormattableString;

namespace Harness.Measurement;

/// <summary>
/// Steady state of a measurement: whether its speed rises or falls while it is measured, told by the Mann-Kendall test for a trend over the
/// parts of its blocks in order of time. A trend counts that one steady measurement in a thousand shows, and that moves the speed by more
/// than <see cref="Least"/>; a warm-up that was too short is one.
/// </summary>
/// <param name="Change">By how much the last third of the parts is faster than the first; 0.1 is a tenth faster.</param>
/// <param name="IsSteady">Whether there is no such trend.</param>
/// <remarks>Source: H. B. Mann, Nonparametric Tests Against Trend, Econometrica 13 (1945).</remarks>
public sealed record SteadyState(double Change, bool IsSteady)
{
    /// <summary>Of fewer parts nothing is said.</summary>
    public const int FewestParts = 12;

    /// <summary>A smaller change is nobody's concern, as a share of the speed.</summary>
    public const double Least = 0.05;

    // Two-sided, one in a thousand of the normal distribution.
    private const double Quantile = 3.29;

    /// <summary>Of the speeds of parts in order of time; null where they are too few to tell.</summary>
    public static SteadyState? Of(IReadOnlyList<double> speeds)
    {
        ArgumentNullException.ThrowIfNull(speeds);
        int n = speeds.Count;
        if (n < FewestParts)
        {
            return null;
        }

        long sum = 0;
        for (int later = 1; later < n; later++)
        {
            for (int earlier = 0; earlier < later; earlier++)
            {
                sum += speeds[later].CompareTo(speeds[earlier]);
            }
        }

        double z = (Math.Abs(sum) - 1) / Math.Sqrt(n * (n - 1.0) * ((2 * n) + 5) / 18);
        double change = (new Repeats([.. speeds.Skip(n - (n / 3))]).Median / new Repeats([.. speeds.Take(n / 3)]).Median) - 1;
        return new SteadyState(change, z < Quantile || Math.Abs(change) <= Least);
    }

    /// <summary><c>steady</c>, or <c>not steady: +12 %</c>.</summary>
    public override string ToString() => IsSteady ? "steady" : Invariant($"not steady: {Math.Round(Change * 100):+0;-0} %");
}
