using Corpora.Vectors;
using Corpora.Vectors.Words;
using Sut.Vectors;

namespace Scale.Vectors;

/// <summary>
/// Real words by cosine, at a store's defaults: it is asked for a recall of .95 and finds the width of its searches itself.
/// </summary>
[Collection(VectorCollection.Name)]
[Trait("Category", "Scale")]
[Trait("System", "vectors")]
public sealed class SearchWordsTests(VectorGraphs graphs)
{
    // As many words as 25,000 tell a share of a thousandth by.
    private static readonly SelfRecall Own = new(0, 25_000, SelfRecall.Promised);

    public static CellPlan ByFrequency { get; } = In("frequency", "10K", "100K", "339K");

    public static CellPlan ByAlphabet { get; } = In("alphabet", "10K");

    // Frequency is the harder order of the two (339K words take a width of 768, by their letters 512), so the quick profile has many words
    // in that alone.
    public static CellPlan ManyByAlphabet { get; } = In("alphabet", "100K", "339K").In("full");

    [SkippableTheory]
    [MemberData(nameof(ByFrequency))]
    [MemberData(nameof(ByAlphabet))]
    [MemberData(nameof(ManyByAlphabet))]
    public void Words_are_found_at_the_recall_that_a_store_promises(CellCase cell)
    {
        (WordVectors? words, string? reason) = graphs.Words;
        Skip.If(words is null, reason);
        WordOrder order = Enum.Parse<WordOrder>(VectorShape.Part(cell.Cell.Variant, "order")!, ignoreCase: true);
        (VectorSet vectors, QuerySet queries) = words.Corpus(cell.Items, order);
        VectorStore store = new(new VectorStoreOptions(vectors.Dimension, VectorMetric.Cosine));
        VectorId[] ids = [.. Enumerable.Range(0, vectors.Count).Select(static i => new VectorId(i))];
        store.AddMany(ids, vectors.Memory, Environment.ProcessorCount);
        RecallCalibration promised = store.Calibrate();
        SearchWork work = new(queries.Queries, store);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove(Promise(promised), () =>
        {
            store.Check().Should().Match<StoreCheck>(static check => check.IsWhole);
            queries.RecallOf((query, result) => store.SearchExact(query, VectorCorpus.K, result)).Min.Should().Be(1);
        });
        run.Compare("exact scan", progress => SearchWork.Pace.Run(() => work.Graph(SearchWork.StoresOwn), work.Exact, progress));
        run.Recall(queries.RecallOf(store, SearchWork.StoresOwn));
        (int found, int asked) = Own.Count(store, vectors);
        run.Exact(Metric.RecallSelf, (double)found / asked, asked);
        run.Conclude();
    }

    private static string Promise(RecallCalibration promised) => FormattableString.Invariant(
        $"every word is reached, the exact scan finds all; asked for recall {promised.Asked:0.##}, promised {promised.Recall:0.000} at ef {promised.Ef}");

    private static CellPlan In(string order, params string[] tiers) =>
        new CellPlan("scale", "vectors", "search-words", $"order={order}").Only(tiers)
            .Bounding(Metric.RecallMean).Bounding(Metric.RecallSelf);
}
