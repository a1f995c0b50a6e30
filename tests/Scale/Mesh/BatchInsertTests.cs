namespace Scale.Mesh;

[Trait("Category", "Scale")]
[Trait("System", "mesh")]
public sealed class BatchInsertTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public static CellPlan Cells { get; } = new CellPlan("scale", "mesh", "batch-insert")
        .Bounding(Metric.Ratio).Bounding(Metric.FileBytes).Bounding(Metric.Throughput, "5K");

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void A_batch_is_stored_almost_as_fast_as_sqlite_stores_its_bytes(CellCase cell)
    {
        using BatchInsertWork work = new(_folder, cell.Items);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every node is read back as written, also after reopening the file", work.Check);
        run.Compare("raw SQLite", progress => WarmedUp.PairedMeasurement.RunPrepared(_ => work.Ours(), _ => work.Raw(), progress));
        run.Exact(Metric.FileBytes, work.FileBytes, cell.Items);
        run.Conclude();
    }

    public void Dispose() => _folder.Dispose();
}
