using Corpora.Vectors;
using Sut.Vectors;

namespace Scale.Vectors;

/// <summary>Vectors that others publish, or that were exported here: nothing of this suite chose them to suit the store.</summary>
[Collection(VectorCollection.Name)]
[Trait("Category", "Scale")]
[Trait("System", "vectors")]
public sealed class GivenVectorsTests(VectorGraphs graphs)
{
    private const double Target = 0.99;

    public static CellPlan Cells { get; } = new CellPlan("scale", "vectors", "search", "data=files").Only(TiersWhereThereAreFiles());

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void The_graph_finds_almost_all_neighbours_of_given_vectors(CellCase cell)
    {
        Skip.If(graphs.Given.Base.Count < cell.Items, $"{graphs.Given.Base.Count} vectors are given.");
        VectorShape shape = VectorShape.Of(cell.Cell.Variant);
        VectorCorpus corpus = graphs.Corpus(shape, cell.Items);
        VectorStore store = graphs.Store(shape, cell.Items);
        SearchWidth width = SearchWidth.Choose(corpus, store, Target);
        SearchWork work = new(corpus, store);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove($"{width}; the exact scan finds all", () =>
            corpus.Judging.RecallOf((query, result) => store.SearchExact(query, VectorCorpus.K, result)).Min.Should().Be(1));
        run.Compare("exact scan", progress => CellRun.PairedMeasurement.Run(() => work.Graph(width.Ef), work.Exact, progress));
        run.Recall(width.Judged);
        run.Latencies(progress => work.Latencies(width.Ef, progress));
        run.Conclude();
    }

    // Only whether it is set: what is wrong with it is said by the options, before anything runs.
    private static string[] TiersWhereThereAreFiles() =>
        Suites.Options.Of<VectorOptions>().AreGiven ? ["25K", "100K", "1M"] : [];
}
