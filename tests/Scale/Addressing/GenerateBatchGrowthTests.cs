using Shared.Running;

namespace Scale.Addressing;

[Trait("Category", "Scale")]
[Trait("System", "addressing")]
public sealed class GenerateBatchGrowthTests
{
    public static CellPlan Cells { get; } = CellPlan.Growth("addressing", "generate-batch");

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void An_address_of_a_batch_costs_the_same_however_many_there_are(CellCase cell)
    {
        GenerationWork[] tiers = [.. CellPlan.TiersOf(cell).Select(tier => new GenerationWork(tier.Items))];
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove(AddressProof.Statement, () => Array.ForEach(tiers, work => AddressProof.Check(new CanonicalBytes(work.Chains), work.Once(work.InBatches))));
        run.Growth(progress => Growing.Measure([.. tiers.Select(work => (work.Items, (Func<long>)work.InBatches))], progress));
        run.Conclude();
    }
}
