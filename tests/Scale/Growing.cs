using Shared.Running;
using Sut.Measurement;

namespace Scale;

/// <summary>
/// Measures the same work at every tier, the tiers taking turns within each repeat, so that all of them meet the same
/// machine: a slow minute then raises all costs and not the exponent.
/// </summary>
internal static class Growing
{
    /// <param name="tiers">The sizes, each with its work, which returns how many operations it did.</param>
    public static (GrowthFit Fit, Noise Noise) Measure(IReadOnlyList<(int Items, Func<long> Work)> tiers, Action<int, int> progress)
    {
        Interleaved how = CellRun.Interleaved;
        foreach ((_, Func<long> work) in tiers)
        {
            Block.Run(work, how.WarmUp);
        }

        List<double>[] rates = [.. tiers.Select(_ => new List<double>())];
        NoiseMeter meter = NoiseMeter.Start();
        for (int repeat = 1; repeat <= how.Repeats; repeat++)
        {
            for (int i = 0; i < tiers.Count; i++)
            {
                rates[i].Add(Block.Run(tiers[i].Work, how.BlockLength).OperationsPerSecond);
            }

            progress(repeat, how.Repeats);
        }

        return (GrowthFit.ThroughRates([.. tiers.Zip(rates, (tier, rate) => ((long)tier.Items, new Repeats(rate)))]), meter.Stop());
    }
}
