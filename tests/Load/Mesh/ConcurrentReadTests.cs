using Corpora.Mesh;
using Sut.Mesh;

namespace Load.Mesh;

/// <summary>The report's ten threads were slower than its one; here 1, 2, 4 and 10 run beside as many on SQLite alone.</summary>
[Trait("Category", "Load")]
[Trait("System", "mesh")]
public sealed class ConcurrentReadTests : IDisposable
{
    // As in the report's load tests.
    private const int Connections = 10;
    private readonly ScratchFolder _folder = new();

    public static CellPlan One { get; } = new CellPlan("load", "mesh", "concurrent-read", "threads=1").Bounding(Metric.Ratio);

    public static CellPlan Two { get; } = new CellPlan("load", "mesh", "concurrent-read", "threads=2").Bounding(Metric.Ratio);

    public static CellPlan Four { get; } = new CellPlan("load", "mesh", "concurrent-read", "threads=4").Bounding(Metric.Ratio);

    public static CellPlan Ten { get; } = new CellPlan("load", "mesh", "concurrent-read", "threads=10")
        .Bounding(Metric.Throughput).Bounding(Metric.Ratio);

    [SkippableTheory]
    [MemberData(nameof(One))]
    public void One_thread_reads(CellCase cell) => Compare(cell, 1);

    [SkippableTheory]
    [MemberData(nameof(Two))]
    public void Two_threads_read(CellCase cell) => Compare(cell, 2);

    [SkippableTheory]
    [MemberData(nameof(Four))]
    public void Four_threads_read(CellCase cell) => Compare(cell, 4);

    [SkippableTheory]
    [MemberData(nameof(Ten))]
    public void Ten_threads_read_almost_as_fast_as_ten_on_sqlite_alone(CellCase cell) => Compare(cell, 10);

    public void Dispose() => _folder.Dispose();

    private void Compare(CellCase cell, int threads)
    {
        using FilledStore filled = new(_folder, cell.Items, new MeshOptions { PoolSize = Connections });
        RawNodes[] raw = [.. Enumerable.Range(0, threads).Select(_ => filled.OpenRaw())];
        ClosedLoad load = new(threads, WarmedUp.WarmUp / 4, Suites.Profile.Window / 2);
        int Start(int worker) => worker * cell.Items / threads;
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every node is read back as written, by every thread", filled.Check);
        run.Compare("raw SQLite, as many threads", progress => PairedLoads.Run(
            CellRun.PairedMeasurement.Repeats,
            () => load.Run(worker => new ReadWorker(filled, Start(worker))),
            () => load.Run(worker => new RawReadWorker(filled, raw[worker], Start(worker))),
            progress));
        Array.ForEach(raw, connection => connection.Dispose());
        run.Conclude();
    }
}
