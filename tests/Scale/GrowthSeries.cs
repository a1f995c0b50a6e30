namespace Scale;

/// <summary>
/// Series of one work at every tier of a range, the tiers taking turns within each repeat, so that all of them meet the same
/// machine: a slow minute then raises all costs and not the exponent.
/// </summary>
internal static class GrowthSeries
{
    /// <summary>
    /// The sizes that a range spans, two to a decade. The tiers alone, one to a decade, leave a fit so few degrees of
    /// freedom that its interval forgives nearly everything.
    /// </summary>
    public static IReadOnlyList<int> Sizes(CellCase range)
    {
        TierRange tiers = TierRange.Parse(range.Cell.Tier);
        int steps = (int)Math.Round(2 * Math.Log10((double)tiers.To.Items / tiers.From.Items));
        return [.. Enumerable.Range(0, steps + 1)
            .Select(i => Math.Min(tiers.To.Items, (int)Math.Round(tiers.From.Items * Math.Pow(10, i / 2.0))))];
    }

    /// <param name="tiers">The sizes, each with its work, which returns how many operations it did.</param>
    /// <param name="progress">Told after each repeat.</param>
    /// <param name="pace">Repeats, block length, warm-up; the profile's when null.</param>
    public static (GrowthFit Fit, Noise Noise) Measure(
        IReadOnlyList<(int Items, Func<long> Work)> tiers, Action<int, int> progress, PairedMeasurement? pace = null)
    {
        PairedMeasurement how = pace ?? CellRun.PairedMeasurement;
        Warming.Run(how.WarmUp, [.. tiers.Select(tier => tier.Work)]);
        double Rate(Func<long> work) => Block.Run(work, how.BlockLength).OperationsPerSecond;
        return Measure([.. tiers.Select(tier => (tier.Items, (Func<double>)(() => Rate(tier.Work))))], how.Repeats, progress);
    }

    /// <param name="tiers">The sizes, each with its work, which prepares and times itself and returns operations a second.</param>
    /// <param name="repeats">How often each is asked.</param>
    /// <param name="progress">Told after each repeat.</param>
    public static (GrowthFit Fit, Noise Noise) Measure(
        IReadOnlyList<(int Items, Func<double> Rate)> tiers, int repeats, Action<int, int> progress)
    {
        List<double>[] rates = [.. tiers.Select(_ => new List<double>())];
        NoiseMeter meter = NoiseMeter.Start();
        for (int repeat = 1; repeat <= repeats; repeat++)
        {
            for (int i = 0; i < tiers.Count; i++)
            {
                rates[i].Add(tiers[i].Rate());
            }

            progress(repeat, repeats);
        }

        return (GrowthFit.ThroughRates([.. tiers.Zip(rates, (tier, rate) => ((long)tier.Items, new Repeats(rate)))]), meter.Stop());
    }
}
