using System.Diagnostics;
using Shared.Addressing;
using Shared.Running;
using Sut.Addressing;
using Sut.Measurement;
using Sut.Thresholds;

namespace Scale.Addressing;

[Trait("Category", "Scale")]
[Trait("System", "addressing")]
public sealed class GenerateSingleTests
{
    private const int Chunk = 256;

    public static CellPlan Cells { get; } = new CellPlan("scale", "addressing", "generate-single")
        .Bounding(Metric.Ratio).Bounding(Metric.Allocated).Bounding(Metric.Throughput, "10K", "100K");

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Addresses_one_at_a_time_cost_little_more_than_their_hash(CellCase cell)
    {
        ReadOnlyMemory<BitChain> chains = Corpus.First(cell.Items);
        CanonicalBytes texts = new(chains.Span);
        AddressGenerator generator = new();
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove(AddressProof.Statement, () => AddressProof.Check(texts, OneByOne(generator, chains.Span)));

        int next = 0;
        long Generate()
        {
            ReadOnlySpan<BitChain> all = chains.Span;
            for (int i = 0; i < Chunk; i++)
            {
                generator.Generate(all[next]);
                next = next + 1 == all.Length ? 0 : next + 1;
            }

            return Chunk;
        }

        run.Compare("SHA256.HashData", progress => CellRun.Interleaved.Run(Generate, () => texts.Hash(Chunk), progress));
        run.Exact(Metric.Allocated, Allocations.PerOperation(Generate), Chunk);
        NoiseMeter noise = NoiseMeter.Start();
        LatencyHistogram latencies = Latencies(generator, chains.Span);
        run.Latencies(latencies, noise.Stop());
        run.Conclude();
    }

    private static Stat7Address[] OneByOne(AddressGenerator generator, ReadOnlySpan<BitChain> chains)
    {
        Stat7Address[] addresses = new Stat7Address[chains.Length];
        for (int i = 0; i < chains.Length; i++)
        {
            addresses[i] = generator.Generate(chains[i]);
        }

        return addresses;
    }

    private static LatencyHistogram Latencies(AddressGenerator generator, ReadOnlySpan<BitChain> chains)
    {
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
