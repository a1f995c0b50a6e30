using static System.FormattableString;

namespace Harness.Measurement;

/// <summary>
/// Two modes in a sample of latencies: a median between them is the latency of nobody. Told by Hartigan's dip test on a thousand quantiles
/// at most, so that of a large sample only what is a share of it counts, and not each of its grains.
/// </summary>
/// <param name="Dip">Hartigan's dip of the quantiles.</param>
/// <param name="Low">The middle of the lower mode, in nanoseconds.</param>
/// <param name="High">The middle of the upper mode, in nanoseconds.</param>
/// <param name="Share">The share of the upper mode, 0 to 1.</param>
public sealed record TwoModes(double Dip, double Low, double High, double Share)
{
    /// <summary>Fewer latencies are not looked at.</summary>
    public const int Fewest = 100;

    /// <summary>
    /// The dip times the root of the number of quantiles, above which there are two. Simulated: of a uniform sample, the least favourable
    /// with one mode, less than one in a thousand reaches it.
    /// </summary>
    public const double Threshold = 0.8;

    private const int Most = 1000;

    /// <summary>The modes of a histogram; null where it has one, or too few latencies to tell.</summary>
    public static TwoModes? Of(LatencyHistogram histogram)
    {
        ArgumentNullException.ThrowIfNull(histogram);
        return histogram.Count < Fewest ? null : Of(histogram.Quantiles((int)Math.Min(histogram.Count, Most)));
    }

    /// <summary>The modes of quantiles in ascending order.</summary>
    internal static TwoModes? Of(double[] quantiles)
    {
        double dip = DipTest.Of(quantiles);
        if (dip * Math.Sqrt(quantiles.Length) <= Threshold)
        {
            return null;
        }

        int split = Split(quantiles);
        return new TwoModes(dip, quantiles[split / 2], quantiles[(split + quantiles.Length) / 2], 1 - ((double)split / quantiles.Length));
    }

    /// <summary><c>two modes: 72 % near 0.8 us, 28 % near 9 us (Hartigan's dip 0.11, p &lt; 0.001)</c>.</summary>
    public override string ToString() => Invariant(
        $"two modes: {100 - Percent(Share)} % near {Time(Low)}, {Percent(Share)} % near {Time(High)} (Hartigan's dip {Dip:0.000}, p < 0.001)");

    // Where two groups differ most from each other beside what each differs in itself (Otsu), of logarithms, because latencies are ratios.
    private static int Split(double[] quantiles)
    {
        double[] logs = [.. quantiles.Select(static it => Math.Log(it))];
        double all = logs.Sum(), left = 0, best = double.NegativeInfinity;
        int split = 1;
        for (int i = 1; i < logs.Length; i++)
        {
            left += logs[i - 1];
            double apart = (left / i) - ((all - left) / (logs.Length - i));
            if (apart * apart * i * (logs.Length - i) is var between && between > best)
            {
                (best, split) = (between, i);
            }
        }

        return split;
    }

    private static int Percent(double share) => (int)Math.Round(share * 100);

    private static string Time(double nanoseconds) => nanoseconds switch
    {
        >= 1e9 => Invariant($"{nanoseconds / 1e9:G3} s"),
        >= 1e6 => Invariant($"{nanoseconds / 1e6:G3} ms"),
        >= 1e3 => Invariant($"{nanoseconds / 1e3:G3} us"),
        _ => Invariant($"{nanoseconds:G3} ns"),
    };
}
