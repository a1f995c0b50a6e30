using System.Globalization;
using Corpora.Vectors;
using Corpora.Vectors.Peers;
using Sut.Vectors;

namespace Scale.Vectors.Peers;

[Collection(VectorCollection.Name)]
[Trait("Category", "Scale")]
[Trait("System", "vectors")]
public sealed class PeerSearchTests(VectorGraphs graphs)
{
    public static CellPlan Cells { get; } = CellPlan.Of(At("0.95"), At("0.99"), At("0.999"));

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void The_graph_is_searched_faster_than_a_peers_at_equal_recall(CellCase cell)
    {
        Skip.If(USearchIndex.Missing is not null, USearchIndex.Missing);
        double recall = double.Parse(VectorShape.Part(cell.Cell.Variant, "recall")!, CultureInfo.InvariantCulture);
        VectorCorpus corpus = graphs.Corpus(VectorShape.Plain, cell.Items);
        VectorStore store = graphs.Store(VectorShape.Plain, cell.Items);
        USearchIndex peer = graphs.Peer(cell.Items).Index;
        EqualRecall pair = null!;
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove($"both reach recall@10 {recall} on a curve of their own; {USearchIndex.Name} {USearchIndex.Version}, {peer.Acceleration}, one thread", () =>
            pair = new EqualRecall(corpus, store, peer, recall));
        run.Compare($"{USearchIndex.Name} at the same recall", pair.Measure);
        run.Conclude();
    }

    private static CellPlan At(string recall) =>
        new CellPlan("scale", "vectors", "search-peer", $"peer=usearch,recall={recall}").Bounding(Metric.Ratio);
}
