namespace Harness.Measurement;

/// <summary>
/// The rank of a percentile among a number of samples in order: ceil(percent / 100 x count), from 1. Percentiles are compared by
/// their ranks, which are whole numbers: of shares in floating point, equal ones may differ by a hair.
/// </summary>
internal static class PercentileRank
{
    /// <summary>The rank, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="percent"/> is not between 0 and 100.</exception>
    public static long Of(double percent, long count)
    {
        if (!(percent is >= 0 and <= 100))
        {
            throw new ArgumentOutOfRangeException(nameof(percent), percent, "A percentile is a number from 0 to 100.");
        }

        // One step down keeps 99.9 % of 1,000 at rank 999 though the product is a hair above it, as in HdrHistogram.
        return Math.Clamp((long)Math.Ceiling(Math.BitDecrement(percent) * count / 100), 1, Math.Max(count, 1));
    }
}
