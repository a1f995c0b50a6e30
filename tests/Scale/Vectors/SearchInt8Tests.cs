using Corpora.Vectors;
using Sut.Vectors;

namespace Scale.Vectors;

[Collection(VectorCollection.Name)]
[Trait("Category", "Scale")]
[Trait("System", "vectors")]
public sealed class SearchInt8Tests(VectorGraphs graphs)
{
    private const double Target = 0.98;

    public static CellPlan Cells { get; } = new CellPlan("scale", "vectors", "search-int8")
        .Bounding(Metric.RecallMean).Bounding(Metric.Allocated).Bounding(Metric.Ratio, "100K");

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Codes_are_searched_as_fast_as_floats_at_the_same_recall(CellCase cell)
    {
        VectorCorpus corpus = graphs.Corpus(VectorShape.Plain, cell.Items);
        VectorStore codes = graphs.Store(VectorShape.Plain, cell.Items, Quantisation.Int8);
        VectorStore floats = graphs.Store(VectorShape.Plain, cell.Items);
        SearchWidth ours = SearchWidth.Choose(corpus, codes, Target), theirs = SearchWidth.Choose(corpus, floats, Target);
        SearchWork onCodes = new(corpus, codes), onFloats = new(corpus, floats);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove($"on codes {ours}; on floats {theirs}", () => theirs.Judged.Mean.Should().BeGreaterThan(Target));
        run.Compare("float32 at the same recall", progress =>
            SearchWork.Pace.Run(() => onCodes.Graph(ours.Ef), () => onFloats.Graph(theirs.Ef), progress));
        run.Recall(ours.Judged);
        run.Exact(Metric.Allocated, Allocations.PerOperation(() => onCodes.All(ours.Ef)), ours.Judged.Queries);
        run.Latencies(progress => onCodes.Latencies(ours.Ef, progress));
        run.Conclude();
    }
}
