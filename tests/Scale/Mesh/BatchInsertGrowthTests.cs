namespace Scale.Mesh;

[Trait("Category", "Scale")]
[Trait("System", "mesh")]
public sealed class BatchInsertGrowthTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public static CellPlan Cells { get; } = CellPlan.Range("mesh", "batch-insert").Bounding(Metric.Growth);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void A_node_costs_hardly_more_in_a_larger_batch(CellCase cell)
    {
        BatchInsertWork[] works = [.. GrowthSeries.Sizes(cell).Select(size => new BatchInsertWork(_folder, size))];
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every node of every size is read back as written, also after reopening the file", () =>
            Array.ForEach(works, work => work.Check()));
        // A new file is no part of a batch: each run is prepared, and only the batch timed. Few repeats of five sizes are fifteen figures.
        run.Growth(progress => GrowthSeries.Measure(
            [.. works.Select(work => (work.Count, (Func<double>)work.Rate))], CellRun.FewRepeats, progress));
        Array.ForEach(works, work => work.Dispose());
        run.Conclude();
    }

    public void Dispose() => _folder.Dispose();
}
