using System.Diagnostics;
using Harness.Gate;
using Harness.Measurement;

namespace Acceptance.Gate;

/// <summary>
/// A launch: one pair of fresh processes, which give one number for a cell. Both arrange and prove before either is timed; then they take
/// turns in blocks, one running at a time, both on one core, each warm when its block begins.
/// </summary>
/// <remarks>Cells of one costly fixture are measured by one pair, one after the other.</remarks>
internal sealed class Launch : IDisposable
{
    private readonly LaunchPace _pace;
    private readonly BlockOrder _order;
    private readonly Side _first, _second;
    private readonly bool _headFirst;

    public Launch(Func<bool, WorkerProcess> start, LaunchPace pace, int seed)
    {
        (_pace, _order) = (pace, new BlockOrder(seed));
        _headFirst = _order.HeadFirst();
        _first = new Side(start(_headFirst), _headFirst);
        _second = new Side(start(!_headFirst), !_headFirst);
    }

    /// <param name="test">The cell's test.</param>
    /// <param name="manyThreads">Whether the cell is multi-threaded; null: unknown, found out by its processor time.</param>
    /// <exception cref="CellStopped">A side's test ended without a number.</exception>
    /// <exception cref="WorkerFault">A side's process died or hung.</exception>
    public LaunchResult Of(string test, bool? manyThreads)
    {
        long began = Stopwatch.GetTimestamp();
        foreach (Side side in (Side[])[_first, _second])
        {
            side.Arrange(test);
        }

        foreach (Side side in (Side[])[_first, _second])
        {
            side.Warm(_pace.WarmMilliseconds);
        }

        (Side head, Side baseline) = _headFirst ? (_first, _second) : (_second, _first);
        bool many = manyThreads ?? Environment.ProcessorCount > 1 && Math.Max(head.Threads, baseline.Threads) > LaunchPace.ManyThreads;
        int? core = many ? null : FasterCore(baseline);
        BlockPairs pairs = Pairs(head, baseline, core);
        _first.Leave();
        _second.Leave();
        return new LaunchResult(pairs.LogRatio, pairs.Count, pairs.StandardError, many, core, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    private BlockPairs Pairs(Side head, Side baseline, int? core)
    {
        double longest = Math.Max(head.ShortestBlock, baseline.ShortestBlock);
        bool hot = longest < LaunchPace.LongBlockSeconds;
        int fewest = longest < LaunchPace.LongBlockSeconds ? _pace.FewestPairs : longest < LaunchPace.LongestBlockSeconds ? 4 : 2;
        Settle(head, baseline, core, hot);
        BlockPairs pairs = new();
        long began = Stopwatch.GetTimestamp();
        while (pairs.Count < fewest
            || (pairs.StandardError > _pace.WantedError && pairs.Count < _pace.MostPairs
                && Stopwatch.GetElapsedTime(began) < _pace.MostTime))
        {
            bool[] four = [.. _order.NextFour()];
            double[] times = [.. four.Select(isHead => (isHead ? head : baseline).Block(_pace.BlockMilliseconds, core, hot))];
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
        while (Stopwatch.GetElapsedTime(began) < _pace.MostSettling)
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
        Enumerable.Range(0, LaunchPace.SettlingBlocks).Select(_ => side.Block(_pace.BlockMilliseconds, core, hot: true)).Order()
            .ElementAt(LaunchPace.SettlingBlocks / 2);

    private static bool Agree(double a, double b) => Math.Abs(Math.Log(a / b)) < LaunchPace.SettledWithin;

    private double Probe(Side side, int core) => side.Block(_pace.BlockMilliseconds, core, hot: false);

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
