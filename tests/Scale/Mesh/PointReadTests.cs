using Corpora.Mesh;

namespace Scale.Mesh;

[Trait("Category", "Scale")]
[Trait("System", "mesh")]
public sealed class PointReadTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public static CellPlan Cells { get; } = new CellPlan("scale", "mesh", "point-read").Bounding(Metric.Ratio);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void A_node_is_read_almost_as_fast_as_sqlite_reads_its_bytes(CellCase cell)
    {
        using FilledStore filled = new(_folder, cell.Items);
        using ReadWork work = new(filled);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every node is read back as written, by the yardstick, too", () =>
        {
            filled.Check();
            for (long read = 0; read < cell.Items;)
            {
                read += work.Raw();
            }
        });
        run.Compare("raw SQLite", progress => WarmedUp.PairedMeasurement.Run(work.One, work.Raw, progress));
        run.Conclude();
    }

    public void Dispose() => _folder.Dispose();
}
