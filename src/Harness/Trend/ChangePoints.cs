namespace Harness.Trend;

/// <summary>
/// Binary segmentation (Scott and Knott 1974, Vostrikova 1981) on the largest standardised difference of means, each split confirmed by a
/// permutation test (Antoch and Huskova 2001). The test is exact for independent noise of any shape: a series without a change is marked
/// with a chance of at most <see cref="Level"/>, all its places and all deeper splits together. What it does not see: nights that depend on
/// one another look like a change; a level that comes back soon may hide in the mean; less than <see cref="Shortest"/> values are none.
/// </summary>
internal static class ChangePoints
{
    /// <summary>Chance of a mark in a series without a change.</summary>
    public const double Level = 0.001;

    /// <summary>How many values lie on either side of a change at least: one odd night, or two of some eighty, are no level.</summary>
    public const int Shortest = 3;

    // A p-value is at least one in so many, so the level can be reached three times deeper, where it is halved each time.
    private const int Permutations = 10_000;

    /// <summary>The change points of a series, the earliest first.</summary>
    /// <param name="values">The figures in order of time, each finite. Where all are above zero their logarithms are tested.</param>
    /// <param name="seed">Seed of the permutations: the same series and seed give the same answer.</param>
    public static IReadOnlyList<ChangePoint> Find(ReadOnlySpan<double> values, ulong seed)
    {
        double[] scaled = values.ToArray();
        if (Array.TrueForAll(scaled, static value => value > 0))
        {
            for (int i = 0; i < scaled.Length; i++)
            {
                scaled[i] = Math.Log(scaled[i]);
            }
        }

        List<(int At, double P)> splits = [];
        Split(scaled, 0, (int)(Level * Permutations), seed, splits);
        splits.Sort();
        List<ChangePoint> changes = [];
        for (int i = 0; i < splits.Count; i++)
        {
            int from = i == 0 ? 0 : splits[i - 1].At, at = splits[i].At, to = i + 1 < splits.Count ? splits[i + 1].At : values.Length;
            changes.Add(new ChangePoint(at, Median(values[from..at]), Median(values[at..to]), splits[i].P));
        }

        return changes;
    }

    // As many permutations as are allowed to be as large, the series itself among them; halved for each half.
    private static void Split(Span<double> part, int start, int allowed, ulong seed, List<(int At, double P)> splits)
    {
        if (allowed == 0 || part.Length < 2 * Shortest || Largest(part) is not (var at and > 0, var statistic))
        {
            return;
        }

        int asLarge = 1 + CountAsLarge(part.ToArray(), statistic, allowed, seed + (ulong)start);
        if (asLarge <= allowed)
        {
            splits.Add((start + at, asLarge / (double)Permutations));
            Split(part[..at], start, allowed / 2, seed, splits);
            Split(part[at..], start + at, allowed / 2, seed, splits);
        }
    }

    // The square of the standardised sum up to each place, to be compared with those of the same values in another order. It centres them.
    private static (int At, double Statistic) Largest(Span<double> part)
    {
        double mean = 0;
        foreach (double value in part)
        {
            mean += value / part.Length;
        }

        double sum = 0, statistic = 0, scale = 0;
        int at = 0;
        for (int i = 0; i < part.Length; i++)
        {
            scale = Math.Max(scale, Math.Abs(part[i]));
            part[i] -= mean;
            sum += part[i];
            int left = i + 1, right = part.Length - left;
            if (left >= Shortest && right >= Shortest && sum * sum / ((double)left * right) > statistic)
            {
                (at, statistic) = (left, sum * sum / ((double)left * right));
            }
        }

        // What is left by the rounding of sums is no difference.
        return Math.Sqrt(statistic) > 1e-12 * scale ? (at, statistic) : (0, 0);
    }

    private static int CountAsLarge(double[] values, double statistic, int allowed, ulong seed)
    {
        int n = values.Length, count = 0;
        double[] limits = new double[n];
        for (int left = 1; left < n; left++)
        {
            // Less by what the order of summing may change, so that ties count as ties.
            limits[left - 1] = left < Shortest || n - left < Shortest ? double.PositiveInfinity
                : statistic * (1 - 1e-9) * left * (n - left);
        }

        limits[n - 1] = double.PositiveInfinity;
        ulong state = (seed * 0x9E3779B97F4A7C15) | 1;
        for (int permutation = 1; permutation < Permutations && count < allowed; permutation++)
        {
            double sum = 0;
            for (int i = 0; i < n; i++)
            {
                // xorshift64* (Vigna 2016), and a place among those left by multiplication (Lemire 2019).
                state ^= state >> 12;
                state ^= state << 25;
                state ^= state >> 27;
                int other = i + (int)(((state * 0x2545F4914F6CDD1D) >> 32) * (ulong)(n - i) >> 32);
                double value = values[other];
                values[other] = values[i];
                values[i] = value;
                sum += value;
                if (sum * sum >= limits[i])
                {
                    count++;
                    break;
                }
            }
        }

        return count;
    }

    private static double Median(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
