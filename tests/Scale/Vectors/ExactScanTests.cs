using System.Globalization;
using Corpora.Vectors;
using Sut.Vectors;

namespace Scale.Vectors;

[Collection(VectorCollection.Name)]
[Trait("Category", "Scale")]
[Trait("System", "vectors")]
public sealed class ExactScanTests(VectorGraphs graphs)
{
    public static CellPlan OneByOne { get; } = new CellPlan("scale", "vectors", "exact-scan").Bounding(Metric.Ratio, "100K");

    public static CellPlan Sixteen { get; } = new CellPlan("scale", "vectors", "exact-batch", "queries=16").Bounding(Metric.Ratio, "100K");

    [SkippableTheory]
    [MemberData(nameof(OneByOne))]
    public void A_scan_takes_little_longer_than_reading_the_vectors(CellCase cell)
    {
        (VectorCorpus corpus, VectorStore store, CellRun run) = Arrange(cell);
        SearchWork work = new(corpus, store);
        MemoryRead read = new(corpus.Vectors.Memory);
        run.Prove($"every neighbour is found; {Reads(corpus)}", () =>
            corpus.Judging.RecallOf((query, result) => store.SearchExact(query, VectorCorpus.K, result)).Min.Should().Be(1));
        run.Compare("memory read", progress => SearchWork.Pace.Run(work.Exact, read.Once, progress));
        run.Conclude();
    }

    [SkippableTheory]
    [MemberData(nameof(Sixteen))]
    public void Sixteen_queries_share_one_pass_over_the_vectors(CellCase cell)
    {
        (VectorCorpus corpus, VectorStore store, CellRun run) = Arrange(cell);
        SearchWork work = new(corpus, store);
        BatchWork batch = new(corpus, store);
        run.Prove($"every neighbour is found; {Reads(corpus)}", () => batch.RecallOfAll().Min.Should().Be(1));
        run.Compare("exact scan", progress => SearchWork.Pace.Run(batch.Next, work.Exact, progress));
        run.Conclude();
    }

    private (VectorCorpus Corpus, VectorStore Store, CellRun Run) Arrange(CellCase cell) =>
        (graphs.Corpus(VectorShape.Plain, cell.Items), graphs.Store(VectorShape.Plain, cell.Items), SuiteRun.Current.Cell(cell));

    // What is read decides what is measured: a cache's bandwidth or the memory's.
    private static string Reads(VectorCorpus corpus) => string.Create(
        CultureInfo.InvariantCulture, $"a pass reads {corpus.Vectors.Flat.Length * sizeof(float) / 1e6:0.#} MB, the last-level cache is said to hold {(Machine.Current.LastLevelCacheBytes ?? 0) / 1e6:0.#} MB");
}
