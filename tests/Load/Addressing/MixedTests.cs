using System.Collections.Concurrent;
using Shared.Addressing;
using Shared.Running;
using Sut.Addressing;
using Sut.Measurement;
using Sut.Thresholds;

namespace Load.Addressing;

[Trait("Category", "Load")]
[Trait("System", "addressing")]
public sealed class MixedTests
{
    private const int Threads = 4;

    // The tier is the size at the start: three writes in ten then grow the map by what a window holds, the faster side's
    // map more than its yardstick's.
    public static CellPlan Cells { get; } = new CellPlan("load", "addressing", "mixed-70-30", "threads=4")
        .Bounding(Metric.Throughput).Bounding(Metric.Ratio);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Readers_and_writers_share_one_index(CellCase cell)
    {
        MixedLoad mixed = new(Corpus.Addresses(cell.Items), Threads, Suites.Options.Seed);

        // Every repeat has a fresh map and its own warm-up; the proof has run the code hot before, so a part of it is enough.
        ClosedLoad load = new(Threads, Suites.Profile.WarmUp / 3, Suites.Profile.Window);
        CellRun run = SuiteRun.Current.Cell(cell);
        ClosedLoadResult proof = null!;
        run.Prove(
            "every read gives what was written, every acknowledged write is there once",
            () => proof = mixed.Run(NewIndex(), load with { LatencyWindow = Suites.Profile.Window }));

        run.Compare("ConcurrentDictionary", progress => Alternating.Run(
            CellRun.Interleaved.Repeats, () => mixed.Run(NewIndex(), load), () => mixed.Run(NewDictionary(), load), progress));
        run.Latencies(proof.Latencies!, proof.LatencyNoise!.Value);
        run.Conclude();
    }

    private static IndexMap NewIndex() => new(new Stat7Index());

    private static DictionaryMap NewDictionary() => new(new ConcurrentDictionary<Stat7Address, int>());
}
