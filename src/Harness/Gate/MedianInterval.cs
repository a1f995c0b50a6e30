namespace Harness.Gate;

/// <summary>
/// A confidence sequence of the median: the sign test's martingale inverted. It holds the median of the launches at every moment at once
/// with the given probability, so it may be shown, and acted upon, after any launch.
/// </summary>
/// <param name="Lower">The lower end; negative infinity while launches are too few to have one.</param>
/// <param name="Upper">The upper end; positive infinity while launches are too few.</param>
public readonly record struct MedianInterval(double Lower, double Upper)
{
    /// <summary>The interval of some values.</summary>
    /// <param name="values">Values of independent launches, in any order; not NaN.</param>
    /// <param name="level">The probability with which the median is outside at any time, both sides together, e.g. 0.05.</param>
    public static MedianInterval Of(IReadOnlyCollection<double> values, double level)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (level is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "A probability lies between 0 and 1.");
        }

        double[] sorted = [.. values.Order()];

        // A median below all but k values is refused as soon as a bettor on "above" holds 2/level; the k-th value is the first that is not.
        int k = -1;
        while (k + 1 < sorted.Length && new SignMartingale(sorted.Length - k - 1, k + 1).Capital >= 2 / level)
        {
            k++;
        }

        return k < 0 ? new MedianInterval(double.NegativeInfinity, double.PositiveInfinity)
            : new MedianInterval(sorted[k], sorted[^(k + 1)]);
    }
}
