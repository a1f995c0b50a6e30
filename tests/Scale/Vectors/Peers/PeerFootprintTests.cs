using System.Globalization;
using Corpora.Vectors;
using Corpora.Vectors.Peers;
using Sut.Vectors;

namespace Scale.Vectors.Peers;

/// <summary>Bytes that a peer holds for each vector, by its own account, to stand beside those of <see cref="FootprintTests"/>.</summary>
[Collection(VectorCollection.Name)]
[Trait("Category", "Scale")]
[Trait("System", "vectors")]
public sealed class PeerFootprintTests(VectorGraphs graphs)
{
    public static CellPlan Cells { get; } = new("scale", "vectors", "footprint-peer", "peer=usearch");

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void A_peer_says_what_it_holds(CellCase cell)
    {
        Skip.If(USearchIndex.Missing is not null, USearchIndex.Missing);
        MemoryReport ours = graphs.Store(VectorShape.Plain, cell.Items).MemoryReport();
        long theirs = graphs.Peer(cell.Items).Index.Bytes, components = (long)cell.Items * VectorShape.Plain.Dimension * sizeof(float);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove(
            string.Create(CultureInfo.InvariantCulture,
                $"{USearchIndex.Name} {USearchIndex.Version} holds its components at least; the store holds {(double)(ours.Total - ours.Searches) / cell.Items:0.#} bytes a vector"),
            () => theirs.Should().BeGreaterThan(components));
        run.Exact(Metric.BytesPerItem, (double)theirs / cell.Items, cell.Items);
        run.Conclude();
    }
}
