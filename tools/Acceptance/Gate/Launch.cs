using System.Diagnostics;
using Harness.Gate;
using Harness.Xunit.Turns;

namespace Acceptance.Gate;

/// <summary>
/// A launch: one pair of fresh processes, which give one number for a cell. Both arrange and prove before either is timed; then they take
/// turns in blocks, one running at a time, both on one core, each warm when its block begins.
/// </summary>
internal sealed class Launch(Func<bool, WorkerProcess> start, LaunchPace pace, int seed)
{
    private readonly BlockOrder _order = new(seed);

    /// <summary>Makes a launch.</summary>
    /// <exception cref="CellStopped">A side's test ended without a number.</exception>
    /// <exception cref="WorkerFault">A side's process died or hung.</exception>
    public LaunchResult Of(string test)
    {
        long began = Stopwatch.GetTimestamp();
        bool headFirst = _order.HeadFirst();
        using Side first = new(start(headFirst), headFirst);
        using Side second = new(start(!headFirst), !headFirst);
        foreach (Side side in (Side[])[first, second])
        {
            side.Arrange(test);
        }

        foreach (Side side in (Side[])[first, second])
        {
            side.Warm(pace.WarmMilliseconds);
        }

        (Side head, Side baseline) = headFirst ? (first, second) : (second, first);
        bool many = Environment.ProcessorCount > 1 && Math.Max(head.Threads, baseline.Threads) > LaunchPace.ManyThreads;
        int? core = many ? null : FasterCore(baseline);
        BlockPairs pairs = Pairs(head, baseline, core);
        return new LaunchResult(pairs.LogRatio, pairs.Count, pairs.StandardError, many, core, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    private BlockPairs Pairs(Side head, Side baseline, int? core)
    {
        double longest = Math.Max(head.ShortestBlock, baseline.ShortestBlock);
        bool hot = longest < LaunchPace.LongBlockSeconds;
        int fewest = longest < LaunchPace.LongBlockSeconds ? pace.FewestPairs : longest < LaunchPace.LongestBlockSeconds ? 4 : 2;
        Settle(head, baseline, core, hot);
        BlockPairs pairs = new();
        long began = Stopwatch.GetTimestamp();
        while (pairs.Count < fewest
            || (pairs.StandardError > pace.WantedError && pairs.Count < pace.MostPairs && Stopwatch.GetElapsedTime(began) < pace.MostTime))
        {
            bool[] four = [.. _order.NextFour()];
            double[] times = [.. four.Select(isHead => (isHead ? head : baseline).Block(pace.BlockMilliseconds, core, hot))];
            for (int i = 0; i < four.Length; i += 2)
            {
                (double ours, double theirs) = four[i] ? (times[i], times[i + 1]) : (times[i + 1], times[i]);
                pairs.Add(ours, theirs);
            }
        }

        return pairs;
    }

    // Untimed turns until two successive groups of them agree on both sides: some code is slow for a while although nothing is compiled.
    private void Settle(Side head, Side baseline, int? core, bool hot)
    {
        if (!hot)
        {
            return;
        }

        (double Head, double Base)? before = null;
        long began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < pace.MostSettling)
        {
            (double Head, double Base) now = (Group(head, core), Group(baseline, core));
            if (before is { } last && Agree(last.Head, now.Head) && Agree(last.Base, now.Base))
            {
                return;
            }

            before = now;
        }
    }

    private double Group(Side side, int? core) =>
        Enumerable.Range(0, LaunchPace.SettlingBlocks).Select(_ => side.Block(pace.BlockMilliseconds, core, hot: true)).Order()
            .ElementAt(LaunchPace.SettlingBlocks / 2);

    private static bool Agree(double a, double b) => Math.Abs(Math.Log(a / b)) < LaunchPace.SettledWithin;

    private double Probe(Side side, int core) => side.Block(pace.BlockMilliseconds, core, hot: false);

    // Cores of a virtual machine differ, and which is the faster one changes: both sides get the one that is so now.
    private int? FasterCore(Side baseline)
    {
        if (CoreBinding.Cores.Count < 2)
        {
            return null;
        }

        return CoreBinding.Cores.Take(LaunchPace.ProbedCores)
            .MinBy(core => Math.Min(Probe(baseline, core), Probe(baseline, core)));
    }
}
