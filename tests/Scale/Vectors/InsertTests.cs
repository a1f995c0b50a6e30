using Corpora.Vectors;

namespace Scale.Vectors;

[Collection(VectorCollection.Name)]
[Trait("Category", "Scale")]
[Trait("System", "vectors")]
public sealed class InsertTests(VectorGraphs graphs)
{
    private const int Ef = 32;

    public static CellPlan Cells { get; } = new CellPlan("scale", "vectors", "insert")
        .Bounding(Metric.Throughput, "5K", "10K", "15K", "20K", "25K").Bounding(Metric.RecallMean, "25K")
        .Bounding(Metric.Ratio, "25K", "100K");

    public static CellPlan Uniform { get; } = new CellPlan("scale", "vectors", "insert", "data=uniform").Only("25K").Bounding(Metric.Ratio);

    public static CellPlan Long { get; } = new CellPlan("scale", "vectors", "insert", "dim=768").Only("25K").In("full")
        .Bounding(Metric.RecallMean).Bounding(Metric.Ratio);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    [MemberData(nameof(Uniform))]
    [MemberData(nameof(Long))]
    public void Vectors_are_inserted_fast_into_a_graph_that_finds_them(CellCase cell)
    {
        VectorShape shape = VectorShape.Of(cell.Cell.Variant);
        VectorCorpus corpus = graphs.Corpus(shape, cell.Items);
        BuiltGraph graph = null!;
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove($"{SelfRecall.For(shape, cell.Items)}; recall is that of ef {Ef}", () => graph = graphs.Graph(shape, cell.Items));
        run.Compare(ScatteredDistances.Name, new BuildTimes(shape, corpus, graph).Measure);
        run.Recall(corpus.Judging.RecallOf(graph.Store, Ef));
        run.Conclude();
    }

    /// <summary>Whether a cell here times the inserts of such a graph.</summary>
    internal static bool Inserts(VectorShape shape, int items) => new[] { Cells, Uniform, Long }
        .SelectMany(plan => plan.AllCells)
        .Any(cell => VectorShape.Of(cell.Variant) == shape && Tier.Parse(cell.Tier).Items == items);
}
