using Corpora.Addressing;
using Sut.Addressing;

namespace Scale.Addressing;

/// <summary>
/// Memory of one more address in the index, its 32 bytes included. The sizes halve from the largest tier down, so that every table is
/// as full as any other: a slope over other sizes would fit where the doublings happened to fall.
/// </summary>
[Trait("Category", "Scale")]
[Trait("System", "addressing")]
public sealed class IndexFootprintTests
{
    public static CellPlan Cells { get; } = CellPlan.Range("addressing", "lookup-hit").Bounding(Metric.BytesPerItem);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void An_indexed_address_costs_little_more_than_its_digest(CellCase cell)
    {
        TierRange tiers = TierRange.Parse(cell.Cell.Tier);
        int[] sizes = [.. Enumerable.Range(0, 32).Select(halvings => tiers.To.Items >> halvings)
            .TakeWhile(size => size >= tiers.From.Items)];
        Stat7Address[] addresses = Corpus.Addresses(tiers.To.Items);
        CellRun run = SuiteRun.Current.Cell(cell);
        HeapSlope slope = null!;
        run.Prove("every address is indexed", () => slope = LiveHeap.Slope(sizes, size => Indexed(addresses.AsSpan(0, size))));
        run.Exact(Metric.BytesPerItem, slope.BytesPerItem, slope.Points.Sum(point => (long)point.Items));
        run.Conclude();
    }

    private static Stat7Index Indexed(ReadOnlySpan<Stat7Address> addresses)
    {
        // Without a capacity: what it has grown to is what it costs.
        Stat7Index index = new();
        for (int i = 0; i < addresses.Length; i++)
        {
            index.TryAdd(addresses[i], i, out _);
        }

        index.Count.Should().Be(addresses.Length);
        return index;
    }
}
