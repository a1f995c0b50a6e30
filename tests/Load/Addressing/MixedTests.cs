using System.Collections.Concurrent;
using Corpora.Addressing;
using Sut.Addressing;

namespace Load.Addressing;

[Trait("Category", "Load")]
[Trait("System", "addressing")]
public sealed class MixedTests
{
    // The tier is the size at the start: three writes in ten then grow both maps alike, from 1M to 1.6M.
    public static CellPlan TwoThreads { get; } = new CellPlan("load", "addressing", "mixed-70-30", "threads=2").Only("1M").In("full")
        .Bounding(Metric.Ratio);

    // The original's four threads, at its sizes and beyond.
    public static CellPlan FourThreads { get; } = new CellPlan("load", "addressing", "mixed-70-30", "threads=4")
        .Bounding(Metric.Throughput).Bounding(Metric.Ratio);

    // The threads of the original's full mode; its quick mode had four.
    public static CellPlan EightThreads { get; } = new CellPlan("load", "addressing", "mixed-70-30", "threads=8").In("full")
        .Bounding(Metric.Ratio);

    [SkippableTheory]
    [MemberData(nameof(TwoThreads))]
    public void Two_threads_read_and_write_one_index(CellCase cell) => Measure(cell, threads: 2);

    [SkippableTheory]
    [MemberData(nameof(FourThreads))]
    public void Four_threads_read_and_write_one_index(CellCase cell) => Measure(cell, threads: 4);

    [SkippableTheory]
    [MemberData(nameof(EightThreads))]
    public void Eight_threads_read_and_write_one_index(CellCase cell) => Measure(cell, threads: 8);

    private static void Measure(CellCase cell, int threads)
    {
        MixedLoad mixed = new(Corpus.Addresses(cell.Items), threads, Suites.Options.Seed);
        ClosedLoad timed = new(threads, Suites.Profile.WarmUp / 3, Suites.Profile.Window) { LatencyWindow = Suites.Profile.Window };
        CellRun run = SuiteRun.Current.Cell(cell);
        ClosedLoadResult proof = null!;
        run.Prove("every read gives what was written, every acknowledged write is there once", () => proof = mixed.Time(NewIndex(), timed));

        run.Compare("ConcurrentDictionary", progress => PairedLoads.Run(
            CellRun.FewRepeats, () => mixed.Count(NewIndex), () => mixed.Count(NewDictionary), progress));
        run.Latencies(proof.Latencies!, proof.LatencyNoise!.Value);
        run.Conclude();
    }

    private static IndexMap NewIndex() => new(new Stat7Index());

    private static DictionaryMap NewDictionary() => new(new ConcurrentDictionary<Stat7Address, int>());
}
