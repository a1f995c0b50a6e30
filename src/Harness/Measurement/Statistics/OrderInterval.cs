namespace Harness.Measurement;

/// <summary>
/// A confidence interval of the median between two order statistics: of n values in order, the k-th from below and the k-th from above hold
/// the median unless fewer than k values fell on one side of it, 1 - 2 P(Bin(n, 1/2) &lt; k). It needs no shape of the values, only that
/// they are independent and of one kind, and it tells what it covers: few repeats cannot reach 95 %.
/// </summary>
/// <param name="Lower">The lower end, one of the values.</param>
/// <param name="Upper">The upper end, one of the values.</param>
/// <param name="Coverage">The probability with which it holds the median, 0.75 for the whole range of three.</param>
/// <remarks>
/// Source: H. A. David and H. N. Nagaraja, Order Statistics, 3rd edition, section 7.1. Repeats of one process share what that process met,
/// so it speaks of this run and of no other.
/// </remarks>
public sealed record OrderInterval(double Lower, double Upper, double Coverage)
{
    /// <summary>The coverage that is asked for. Where the whole range has less, that is given with what it has.</summary>
    public const double Wanted = 0.95;

    /// <summary>The narrowest one that covers <see cref="Wanted"/>, else the whole range; null for one value, which has none.</summary>
    public static OrderInterval? Of(Repeats repeats)
    {
        ArgumentNullException.ThrowIfNull(repeats);
        double[] sorted = [.. repeats.Values.Order()];
        double coverage = CoverageOfRange(sorted.Length);
        if (coverage <= 0)
        {
            return null;
        }

        int k = 1;
        double outside = 1 - coverage;

        // C(n, k) / 2^n, from k = 0 on.
        double term = Math.Pow(2, -sorted.Length);
        while (k < (sorted.Length + 1) / 2)
        {
            term *= (double)(sorted.Length - k + 1) / k;
            if (1 - (outside + (2 * term)) < Wanted)
            {
                break;
            }

            outside += 2 * term;
            k++;
        }

        return new OrderInterval(sorted[k - 1], sorted[^k], 1 - outside);
    }

    /// <summary>The coverage of the whole range of so many values: 0.5 of two, 0.75 of three, 0.9375 of five.</summary>
    public static double CoverageOfRange(int values) => 1 - Math.Pow(2, 1 - values);
}
