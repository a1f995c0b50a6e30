using Corpora.Vectors;
using Sut.Vectors;

namespace Load.Vectors;

/// <summary>The corpus and the graph that the loads of this folder search, with the width that reaches the recall they promise.</summary>
internal sealed class SearchGraph
{
    private const double Target = 0.99;

    private SearchGraph(VectorCorpus corpus, VectorStore store)
    {
        Corpus = corpus;
        Store = store;
        Width = SearchWidth.Choose(corpus, store, Target);
    }

    public VectorCorpus Corpus { get; }

    public VectorStore Store { get; }

    public SearchWidth Width { get; }

    public static SearchGraph Of(VectorCorpus corpus)
    {
        VectorStore store = corpus.Fill(corpus.NewStore(), Environment.ProcessorCount);
        SelfRecall.For(VectorShape.Plain, corpus.Vectors.Count).Check(store, corpus.Vectors);
        return new SearchGraph(corpus, store);
    }

    /// <summary>A worker that begins at a place of its own among the queries.</summary>
    public SearchWorker Worker(int number) => new(Corpus, Store, Width.Ef, number * 100);
}
