using Corpora.Vectors;
using Sut.Vectors;

namespace Scale.Vectors;

[Collection(VectorCollection.Name)]
[Trait("Category", "Scale")]
[Trait("System", "vectors")]
public sealed class SearchTests(VectorGraphs graphs)
{
    private const double Target = 0.99;

    public static CellPlan Cells { get; } = new CellPlan("scale", "vectors", "search")
        .Bounding(Metric.RecallMean).Bounding(Metric.Allocated).Bounding(Metric.Ratio, "5K", "10K", "15K", "20K", "25K", "100K")
        .Bounding(Metric.LatencyP50, "5K", "10K", "15K", "20K", "25K");

    public static CellPlan Long { get; } = new CellPlan("scale", "vectors", "search", "dim=768").Only("25K").In("full")
        .Bounding(Metric.RecallMean).Bounding(Metric.Ratio);

    // At 100K this recall would want a width of thousands, which is a slow exact scan: see the curve of SearchAtWidthTests.
    public static CellPlan Uniform { get; } = new CellPlan("scale", "vectors", "search", "data=uniform").Only("25K").In("full")
        .Bounding(Metric.RecallMean).Bounding(Metric.Ratio);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    [MemberData(nameof(Long))]
    [MemberData(nameof(Uniform))]
    public void The_graph_finds_almost_all_neighbours_in_a_fraction_of_an_exact_scan(CellCase cell)
    {
        VectorShape shape = VectorShape.Of(cell.Cell.Variant);
        VectorCorpus corpus = graphs.Corpus(shape, cell.Items);
        VectorStore store = graphs.Store(shape, cell.Items);
        SearchWidth width = SearchWidth.Choose(corpus, store, Target);
        SearchWork work = new(corpus, store);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove($"{width}; the exact scan finds all", () =>
            corpus.Judging.RecallOf((query, result) => store.SearchExact(query, VectorCorpus.K, result)).Min.Should().Be(1));
        run.Compare("exact scan", progress => SearchWork.Pace.Run(() => work.Graph(width.Ef), work.Exact, progress));
        run.Recall(width.Judged);
        run.Exact(Metric.Allocated, Allocations.PerOperation(() => work.All(width.Ef)), width.Judged.Queries);
        run.Latencies(progress => work.Latencies(width.Ef, progress));
        run.Conclude();
    }
}
