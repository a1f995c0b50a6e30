using Shared.Addressing;
using Shared.Running;
using Sut.Addressing;
using Sut.Measurement;
using Sut.Thresholds;

namespace Scale.Addressing;

[Trait("Category", "Scale")]
[Trait("System", "addressing")]
public sealed class GenerateBatchTests
{
    private const int Batch = 256;

    public static CellPlan Cells { get; } = new CellPlan("scale", "addressing", "generate-batch")
        .Bounding(Metric.Ratio).Bounding(Metric.Allocated).Bounding(Metric.Throughput, "10K", "100K");

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Addresses_in_batches_cost_little_more_than_their_hashes(CellCase cell)
    {
        ReadOnlyMemory<BitChain> chains = Corpus.First(cell.Items);
        CanonicalBytes texts = new(chains.Span);
        AddressGenerator generator = new();
        Stat7Address[] addresses = new Stat7Address[cell.Items];
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove(AddressProof.Statement, () =>
        {
            generator.Generate(chains.Span, addresses);
            AddressProof.Check(texts, addresses);
        });

        int next = 0;
        long Generate()
        {
            int count = Math.Min(Batch, chains.Length - next);
            generator.Generate(chains.Span.Slice(next, count), addresses.AsSpan(next, count));
            next = next + count == chains.Length ? 0 : next + count;
            return count;
        }

        run.Compare("SHA256.HashData", progress => CellRun.Interleaved.Run(Generate, () => texts.Hash(Batch), progress));
        run.Exact(Metric.Allocated, Allocations.PerOperation(Generate), Batch);
        run.Conclude();
    }
}
