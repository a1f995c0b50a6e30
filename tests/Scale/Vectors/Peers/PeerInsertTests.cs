using Corpora.Vectors;
using Corpora.Vectors.Peers;
using Sut.Vectors;

namespace Scale.Vectors.Peers;

[Collection(VectorCollection.Name)]
[Trait("Category", "Scale")]
[Trait("System", "vectors")]
public sealed class PeerInsertTests(VectorGraphs graphs)
{
    public static CellPlan Cells { get; } = new("scale", "vectors", "insert-peer", "peer=usearch");

    // One build of each, those that searches use: by one thread, one after the other. A single pair shows no range, so nothing bounds it.
    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void The_graph_is_built_by_one_thread_beside_a_peers(CellCase cell)
    {
        Skip.If(USearchIndex.Missing is not null, USearchIndex.Missing);
        BuiltGraph ours = null!;
        BuiltPeer theirs = null!;
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove($"both reach recall@10 0.99; {USearchIndex.Name} {USearchIndex.Version} with the same M and efConstruction", () =>
        {
            ours = graphs.Graph(VectorShape.Plain, cell.Items);
            theirs = graphs.Peer(cell.Items);
            VectorCorpus corpus = graphs.Corpus(VectorShape.Plain, cell.Items);
            new EqualRecall(corpus, ours.Store, theirs.Index, 0.99).Theirs.Points.Should().NotBeEmpty();
        });
        run.Compare(USearchIndex.Name, progress =>
        {
            Conducted.Offer(() => ConductedWork.Prepared(_ => Building(graphs.Corpus(VectorShape.Plain, cell.Items))));
            progress(1, 1);
            double our = ours.Time.OperationsPerSecond, their = theirs.Time.OperationsPerSecond;
            double noise = Math.Max(ours.Noise.Share, theirs.Noise.Share);
            return new Comparison(
                new Repeats([our]), new Repeats([their]), new Repeats([our / their]), ours.Time.Operations, new Noise(noise));
        });
        run.Conclude();
    }

    private static Func<long> Building(VectorCorpus corpus)
    {
        VectorStore store = corpus.NewStore();
        return () => corpus.FillSingly(store).Count;
    }
}
