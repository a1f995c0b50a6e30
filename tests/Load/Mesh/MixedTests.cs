using Corpora.Mesh;
using Sut.Mesh;

namespace Load.Mesh;

/// <summary>Seven reads to three writes, the reads of known nodes, the writes new ones and changes of known ones.</summary>
[Trait("Category", "Load")]
[Trait("System", "mesh")]
public sealed class MixedTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public static CellPlan One { get; } = new CellPlan("load", "mesh", "mixed-70-30", "threads=1").Bounding(Metric.Throughput)
        .Bounding(Metric.Ratio);

    public static CellPlan Four { get; } = new CellPlan("load", "mesh", "mixed-70-30", "threads=4").Bounding(Metric.Throughput)
        .Bounding(Metric.Ratio);

    [SkippableTheory]
    [MemberData(nameof(One))]
    public void One_thread_reads_and_writes(CellCase cell) => Measure(cell, 1);

    [SkippableTheory]
    [MemberData(nameof(Four))]
    public void Four_threads_read_and_write_one_store(CellCase cell) => Measure(cell, 4);

    public void Dispose() => _folder.Dispose();

    private void Measure(CellCase cell, int threads)
    {
        ClosedLoad load = new(threads, WarmedUp.WarmUp / 4, Suites.Profile.Window / 2);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove(
            "every read gives what was written last, every acknowledged write is there once",
            () => Compare(cell.Items, load, 1, static (_, _) => { }));
        run.Compare("raw SQLite, writers behind a lock", progress =>
            Compare(cell.Items, load, CellRun.PairedMeasurement.Repeats, progress));
        run.Conclude();
    }

    private Comparison Compare(int count, ClosedLoad load, int repeats, Action<int, int> progress)
    {
        string file = _folder.Emptied().NextFile(".db"), rawFile = _folder.NextFile(".db");
        using MeshStore store = MeshStore.Open(file, new MeshOptions { PoolSize = 10 });
        store.Nodes.CreateManyAsync(MeshCorpus.Nodes(count)).Answer();
        using RawNodes writer = new(rawFile);
        writer.InsertAll(NodeColumns.Of(MeshCorpus.Nodes(count)));
        RawNodes[] readers =
            [.. Enumerable.Range(0, load.Workers).Select(_ => new RawNodes(rawFile, new MeshOptions().ReaderPragmas(rawFile)))];
        MixedWorker[] ours = [.. Enumerable.Range(0, load.Workers).Select(worker => new MixedWorker(store, worker, load.Workers, count))];
        RawMixedWorker[] theirs = [.. readers.Select((reader, worker) => new RawMixedWorker(reader, writer, worker, load.Workers, count))];
        Comparison result = PairedLoads.Run(repeats, () => load.Run(worker => ours[worker]), () =>
            load.Run(worker => theirs[worker]), progress);
        RawQuery.Int64(file, "SELECT count(*) FROM nodes").Should().Be(count + ours.Sum(worker => worker.Created));
        Array.ForEach(ours, worker => worker.Check());
        Array.ForEach(readers, reader => reader.Dispose());
        return result;
    }
}
