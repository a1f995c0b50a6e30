using Shared.Mesh;
using Shared.Running;
using Sut.Measurement;
using Sut.Mesh;
using Sut.Thresholds;

namespace Load.Mesh;

/// <summary>Seven reads to three writes, the reads of known nodes, the writes new ones and changes of known ones.</summary>
[Trait("Category", "Load")]
[Trait("System", "mesh")]
public sealed class MixedTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public static CellPlan One { get; } = new CellPlan("load", "mesh", "mixed-70-30", "threads=1").Bounding(Metric.Throughput);

    public static CellPlan Four { get; } = new CellPlan("load", "mesh", "mixed-70-30", "threads=4").Bounding(Metric.Throughput);

    [SkippableTheory]
    [MemberData(nameof(One))]
    public void One_thread_reads_and_writes(CellCase cell) => Measure(cell, 1);

    [SkippableTheory]
    [MemberData(nameof(Four))]
    public void Four_threads_read_and_write_one_store(CellCase cell) => Measure(cell, 4);

    public void Dispose() => _folder.Dispose();

    private void Measure(CellCase cell, int threads)
    {
        ClosedLoad load = new(threads, Hot.WarmUp, Suites.Profile.Window / 2) { Repeats = CellRun.Interleaved.Repeats };
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove(
            "every read gives what was written last, every acknowledged write is there once",
            () => Load(cell.Items, load with { Repeats = 1 }, static (_, _) => { }));
        run.Speed(progress =>
        {
            ClosedLoadResult result = Load(cell.Items, load, progress);
            return (result.Throughput, result.Operations, result.Noise);
        });
        run.Conclude();
    }

    private ClosedLoadResult Load(int count, ClosedLoad load, Action<int, int> progress)
    {
        string file = _folder.Emptied().NextFile(".db");
        using MeshStore store = MeshStore.Open(file, new MeshOptions { PoolSize = 10 });
        store.Nodes.CreateManyAsync(MeshCorpus.Nodes(count)).Answer();
        MixedWorker[] workers = [.. Enumerable.Range(0, load.Workers).Select(worker => new MixedWorker(store, worker, load.Workers, count))];
        ClosedLoadResult result = load.Run(worker => workers[worker], progress);
        RawQuery.Int64(file, "SELECT count(*) FROM nodes").Should().Be(count + workers.Sum(worker => worker.Created));
        Array.ForEach(workers, worker => worker.Check());
        return result;
    }
}
