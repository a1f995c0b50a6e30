namespace Scale.Addressing;

[Trait("Category", "Scale")]
[Trait("System", "addressing")]
public sealed class GenerateGrowthTests
{
    public static CellPlan Cells { get; } = CellPlan.Of(
        CellPlan.Range("addressing", "generate-single").Bounding(Metric.Growth),
        CellPlan.Range("addressing", "generate-batch").Bounding(Metric.Growth));

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void An_address_costs_the_same_however_many_there_are(CellCase cell)
    {
        Func<long> Way(GenerationWork work) => cell.Cell.Operation == "generate-single" ? work.Single : work.InBatches;

        // The entities of every smaller size are the first of the largest, which is made first and so only once.
        GenerationWork largest = new(GrowthSeries.Sizes(cell)[^1]);
        GenerationWork[] tiers = [.. GrowthSeries.Sizes(cell).SkipLast(1).Select(size => new GenerationWork(size)), largest];
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove(AddressProof.Statement, () => AddressProof.Check(largest.Chains, largest.Once(Way(largest))));
        GrowthFit? fit = run.Growth(progress => GrowthSeries.Measure([.. tiers.Select(work => (work.Items, Way(work)))], progress));
        // The original reported ten million from two small sizes as if measured; so what we have not measured says so.
        if (fit is not null)
        {
            run.Extrapolate(Metric.Throughput, fit.At(10L * GrowthSeries.Sizes(cell)[^1]).Reciprocal(), fit);
        }

        run.Conclude();
    }
}
