using Corpora.Vectors;
using Sut.Vectors;

namespace Scale.Vectors;

/// <summary>Exact searches with the judging queries of a corpus, sixteen in one call, going round.</summary>
internal sealed class BatchWork(VectorCorpus corpus, VectorStore store)
{
    public const int Queries = 16;
    private readonly VectorSet _queries = corpus.Judging.Queries;
    private readonly Neighbour[] _results = new Neighbour[Queries * VectorCorpus.K];
    private int _next;

    public long Next()
    {
        _next = _next + (2 * Queries) > _queries.Count ? 0 : _next + Queries;
        int found = store.SearchExactMany(_queries.Flat.Slice(_next * _queries.Dimension, Queries * _queries.Dimension), VectorCorpus.K,
            _results);
        return found == VectorCorpus.K
            ? Queries
            : throw new InvalidOperationException($"A batch found {found} of {VectorCorpus.K} neighbours.");
    }

    /// <summary>All queries in batches, for the proof.</summary>
    public Recall RecallOfAll()
    {
        Neighbour[] all = new Neighbour[_queries.Count * VectorCorpus.K];
        for (int from = 0; from < _queries.Count; from += Queries)
        {
            int count = Math.Min(Queries, _queries.Count - from);
            store.SearchExactMany(
                _queries.Flat.Slice(from * _queries.Dimension, count * _queries.Dimension), VectorCorpus.K,
                    all.AsSpan(from * VectorCorpus.K, count * VectorCorpus.K));
        }

        return corpus.Judging.RecallOf(all);
    }
}
