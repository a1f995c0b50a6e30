using System.Diagnostics;
using Corpora.Mesh;
using Sut.Mesh;
using Sut.Storage;

namespace Load.Mesh;

/// <summary>One node, one transaction. The report's 0.015 ms was one over the throughput of batches; this is measured per insert.</summary>
[Trait("Category", "Load")]
[Trait("System", "mesh")]
public sealed class SingleInsertTests : IDisposable
{
    private const int Recorded = 1_000; // per repeat; enough for a p99.9 over five
    private readonly ScratchFolder _folder = new();

    public static CellPlan Normal { get; } = new CellPlan("load", "mesh", "single-insert", "sync=normal").Bounding(Metric.Ratio);

    public static CellPlan Full { get; } = new CellPlan("load", "mesh", "single-insert", "sync=full").Bounding(Metric.Ratio);

    [SkippableTheory]
    [MemberData(nameof(Normal))]
    public void An_insert_costs_little_more_than_sqlites_own(CellCase cell) => Measure(cell, SqliteDurability.Normal);

    [SkippableTheory]
    [MemberData(nameof(Full))]
    public void An_insert_costs_little_more_than_sqlites_own_also_when_every_commit_waits_for_the_disk(CellCase cell) =>
        Measure(cell, SqliteDurability.Full);

    public void Dispose() => _folder.Dispose();

    private void Measure(CellCase cell, SqliteDurability durability)
    {
        using InsertWork work = new(_folder, cell.Items, durability);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every node is read back as written", () => work.Check(1));
        run.Compare("raw SQLite", progress =>
            WarmedUp.PairedMeasurement.RunPrepared(_ => work.Singles(), _ => work.RawSingles(), progress));
        run.Latencies(progress => Latencies(work, progress));
        run.Conclude();
    }

    private static (IReadOnlyList<LatencyHistogram> Repeats, Noise Noise) Latencies(InsertWork work, Action<int, int> progress)
    {
        int repeats = CellRun.PairedMeasurement.Repeats;
        List<LatencyHistogram> histograms = [];
        NoiseMeter meter = NoiseMeter.Start();
        for (int repeat = 1; repeat <= repeats; repeat++)
        {
            MeshStore store = work.NewStore();
            LatencyHistogram histogram = new();
            foreach (MeshNode node in work.Single[..Math.Min(Recorded, work.Single.Length)])
            {
                long begin = Stopwatch.GetTimestamp();
                store.Nodes.CreateAsync(node).Answer();
                histogram.RecordElapsed(begin, Stopwatch.GetTimestamp());
            }

            histograms.Add(histogram);
            progress(repeat, repeats);
        }

        return (histograms, meter.Stop());
    }
}
