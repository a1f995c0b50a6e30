using System.Diagnostics;
using Sut.Addressing;

namespace Scale.Addressing;

[Trait("Category", "Scale")]
[Trait("System", "addressing")]
public sealed class GenerateSingleTests
{
    public static CellPlan Cells { get; } = new CellPlan("scale", "addressing", "generate-single")
        .Bounding(Metric.Ratio).Bounding(Metric.Allocated).Bounding(Metric.Throughput, "10K", "100K");

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void An_address_costs_little_more_than_its_hash(CellCase cell)
    {
        GenerationWork work = new(cell.Items);
        CanonicalBytes texts = CanonicalBytes.OfCorpus(cell.Items);
        Func<long> form = work.Single;
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove(AddressProof.Statement, () => AddressProof.Check(work.Chains, work.Once(form)));
        run.Compare("SHA256.HashData", progress => CellRun.PairedMeasurement.Run(form, () => texts.Hash(GenerationWork.Batch), progress));
        run.Exact(Metric.Allocated, Allocations.PerOperation(() => work.OverSample(form)), work.SampleChains.Length);
        NoiseMeter noise = NoiseMeter.Start();
        LatencyHistogram latencies = Latencies(work.SampleChains);
        run.Latencies(latencies, noise.Stop());
        run.Conclude();
    }

    // Each address by itself, the price of two clock readings included.
    private static LatencyHistogram Latencies(ReadOnlySpan<BitChain> chains)
    {
        AddressGenerator generator = new();
        LatencyHistogram latencies = new();
        foreach (BitChain chain in chains)
        {
            long start = Stopwatch.GetTimestamp();
            generator.Generate(chain);
            latencies.RecordElapsed(start, Stopwatch.GetTimestamp());
        }

        return latencies;
    }
}
