using Corpora.Mesh;

namespace Scale.Mesh;

[Trait("Category", "Scale")]
[Trait("System", "mesh")]
public sealed class PointReadGrowthTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public static CellPlan Cells { get; } = CellPlan.Range("mesh", "point-read").Bounding(Metric.Growth);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void A_read_costs_hardly_more_in_a_larger_store(CellCase cell)
    {
        FilledStore[] stores = [.. GrowthSeries.Sizes(cell).Select(size => new FilledStore(_folder, size))];
        ReadWork[] works = [.. stores.Select(filled => new ReadWork(filled))];
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every node of every size is read back as written", () => Array.ForEach(stores, filled => filled.Check()));
        run.Growth(progress => GrowthSeries.Measure([.. works.Zip(stores, (work, filled) => (filled.Nodes.Length, (Func<long>)work.One))],
            progress, WarmedUp.PairedMeasurement));
        Array.ForEach(works, work => work.Dispose());
        Array.ForEach(stores, filled => filled.Dispose());
        run.Conclude();
    }

    public void Dispose() => _folder.Dispose();
}
