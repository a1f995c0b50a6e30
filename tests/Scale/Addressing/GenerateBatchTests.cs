namespace Scale.Addressing;

[Trait("Category", "Scale")]
[Trait("System", "addressing")]
public sealed class GenerateBatchTests
{
    public static CellPlan Cells { get; } = new CellPlan("scale", "addressing", "generate-batch")
        .Bounding(Metric.Ratio).Bounding(Metric.Allocated).Bounding(Metric.Throughput, "10K", "100K");

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void A_batch_of_addresses_costs_less_than_its_hashes_one_by_one(CellCase cell)
    {
        GenerationWork work = new(cell.Items);
        CanonicalBytes texts = CanonicalBytes.OfCorpus(cell.Items);
        Func<long> form = work.InBatches;
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove(AddressProof.Statement, () => AddressProof.Check(work.Chains, work.Once(form)));
        run.Compare("SHA256.HashData", progress => CellRun.PairedMeasurement.Run(form, () => texts.Hash(GenerationWork.Batch), progress));
        run.Exact(Metric.Allocated, Allocations.PerOperation(() => work.OverSample(form)), work.SampleChains.Length);
        run.Conclude();
    }
}
