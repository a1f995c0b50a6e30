using Corpora.Mesh;
using Sut.Mesh;

namespace Load.Mesh;

/// <summary>
/// Nodes written one by one for seconds, while the log fills and is emptied many times over. "Stable" is judged, which the
/// report did not: the slowest second against the median one. How much of SQLite's own pace it is, takes turns of its own.
/// </summary>
[Trait("Category", "Load")]
[Trait("System", "mesh")]
public sealed class SustainedWriteTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public static CellPlan Cells { get; } = new CellPlan("load", "mesh", "sustained-write").Bounding(Metric.Throughput)
        .Bounding(Metric.Ratio);

    public static CellPlan AgainstRaw { get; } = new CellPlan("load", "mesh", "sustained-write", "against=raw").Bounding(Metric.Ratio);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Writing_for_seconds_keeps_its_pace(CellCase cell)
    {
        int seconds = ProfileValue.Choose(smoke: 1, quick: 5, full: 15);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every acknowledged node is there, once, and read back as written", () =>
            Write(cell.Items, TimeSpan.FromMilliseconds(100), 3, static (_, _) => { }));
        run.Compare("its own median second", progress => Stability(Write(cell.Items, TimeSpan.FromSeconds(1), seconds, progress)));
        run.Conclude();
    }

    [SkippableTheory]
    [MemberData(nameof(AgainstRaw))]
    public void Writing_keeps_pace_with_sqlite_alone(CellCase cell)
    {
        string file = _folder.NextFile(".db");
        using MeshStore store = Filled(file, cell.Items);
        using RawNodes raw = new(_folder.NextFile(".db"));
        raw.InsertAll(NodeColumns.Of(MeshCorpus.Nodes(cell.Items)));
        WriteWorker ours = new(store, cell.Items);
        RawWriteWorker theirs = new(raw, cell.Items);
        ClosedLoad load = new(1, WarmedUp.WarmUp / 4, Suites.Profile.Window / 2);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every acknowledged node is there, once, and read back as written", () =>
        {
            load.Run(_ => ours);
            ours.Check(file);
        });
        run.Compare("raw SQLite", progress => PairedLoads.Run(
            CellRun.PairedMeasurement.Repeats, () => load.Run(_ => ours), () => load.Run(_ => theirs), progress));
        run.Conclude();
    }

    public void Dispose() => _folder.Dispose();

    private static Comparison Stability(ClosedLoadResult load)
    {
        double median = load.Throughput.Median;
        return new Comparison(
            load.Throughput, new Repeats([median]), new Repeats([load.Throughput.Minimum / median]), load.Operations, load.Noise);
    }

    private ClosedLoadResult Write(int before, TimeSpan window, int windows, Action<int, int> progress)
    {
        string file = _folder.Emptied().NextFile(".db");
        using MeshStore store = Filled(file, before);
        WriteWorker worker = new(store, before);
        ClosedLoadResult result = new ClosedLoad(1, window / 5, window) { Repeats = windows }.Run(_ => worker, progress);
        worker.Check(file);
        return result;
    }

    private static MeshStore Filled(string file, int count)
    {
        MeshStore store = MeshStore.Open(file);
        store.Nodes.CreateManyAsync(MeshCorpus.Nodes(count)).Answer();
        return store;
    }
}
