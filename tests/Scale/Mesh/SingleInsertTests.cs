namespace Scale.Mesh;

[Trait("Category", "Scale")]
[Trait("System", "mesh")]
public sealed class SingleInsertTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly ScratchFolder _working = new();

    public static CellPlan Cells { get; } = new CellPlan("scale", "mesh", "single-insert").Bounding(Metric.Ratio);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void A_node_in_a_transaction_of_its_own_is_stored_almost_as_fast_as_sqlite_stores_its_bytes(CellCase cell)
    {
        using SingleInsertWork work = new(_folder, _working, cell.Items);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every node is read back as written, the old ones and the new, also after reopening the file", work.Check);
        run.Compare("raw SQLite", progress => WarmedUp.PairedMeasurement.RunPrepared(_ => work.Ours(), _ => work.Raw(), progress));
        run.Conclude();
    }

    public void Dispose()
    {
        _folder.Dispose();
        _working.Dispose();
    }
}
