using System.Globalization;
using Corpora.Vectors;
using Sut.Vectors;

namespace Scale.Vectors;

[Collection(VectorCollection.Name)]
[Trait("Category", "Scale")]
[Trait("System", "vectors")]
public sealed class SearchAtWidthTests(VectorGraphs graphs)
{
    // Speed is reported, not judged, and a curve needs no more repeats than show its range.
    private static readonly PairedMeasurement Pace = new(3, TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(50));

    public static CellPlan Narrow { get; } = At("ef=16");

    public static CellPlan Middling { get; } = At("ef=32");

    public static CellPlan Usual { get; } = At("ef=64").Bounding(Metric.RecallMean).Bounding(Metric.RecallP5);

    public static CellPlan Wide { get; } = At("ef=128");

    public static CellPlan UniformUsual { get; } = At("data=uniform,ef=64", "25K");

    public static CellPlan UniformWide { get; } = At("data=uniform,ef=256", "25K");

    // No bound, and the graph takes as long to build as all others here together.
    public static CellPlan UniformUsualOfMany { get; } = At("data=uniform,ef=64", "100K").In("full");

    public static CellPlan UniformWideOfMany { get; } = At("data=uniform,ef=256", "100K").In("full");

    public static CellPlan UniformFewDimensions { get; } = At("dim=16,data=uniform,ef=64").Bounding(Metric.RecallMean)
        .Bounding(Metric.RecallP5);

    [SkippableTheory]
    [MemberData(nameof(Narrow))]
    [MemberData(nameof(Middling))]
    [MemberData(nameof(Usual))]
    [MemberData(nameof(Wide))]
    [MemberData(nameof(UniformUsual))]
    [MemberData(nameof(UniformWide))]
    [MemberData(nameof(UniformUsualOfMany))]
    [MemberData(nameof(UniformWideOfMany))]
    [MemberData(nameof(UniformFewDimensions))]
    public void Wider_searches_find_more(CellCase cell)
    {
        VectorShape shape = VectorShape.Of(cell.Cell.Variant);
        int ef = int.Parse(VectorShape.Part(cell.Cell.Variant, "ef")!, CultureInfo.InvariantCulture);
        VectorCorpus corpus = graphs.Corpus(shape, cell.Items);
        VectorStore store = graphs.Store(shape, cell.Items);
        SearchWork work = new(corpus, store);
        Recall recall = null!;
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove($"{SelfRecall.For(shape, cell.Items)}; recall says what these searches find", () =>
            recall = corpus.Judging.RecallOf(store, ef));
        run.Speed(progress =>
        {
            Measured searches = Pace.Run(() => work.Graph(ef), progress);
            return (searches.Operation, searches.OperationsMeasured, searches.Noise);
        });
        run.Recall(recall);
        run.Conclude();
    }

    private static CellPlan At(string variant) => At(variant, "25K", "100K");

    private static CellPlan At(string variant, params string[] tiers) => new CellPlan("scale", "vectors", "search", variant).Only(tiers);
}
