using System.Diagnostics;
using Corpora.Vectors;
using Sut.Vectors;

namespace Load.Vectors;

/// <summary>
/// Searches with the judging queries of a corpus from a place of its own. Each answer must be full and in order; how many of the
/// neighbours are the true ones was proven before, by the same queries on the same graph.
/// </summary>
internal sealed class SearchWorker(VectorCorpus corpus, VectorStore store, int ef, int start) : ILoadWorker
{
    // Four searches of some 20 us: the clock read after each block is lost in them.
    private const int Block = 4;
    private readonly VectorSet _queries = corpus.Judging.Queries;
    private readonly Neighbour[] _result = new Neighbour[VectorCorpus.K];
    private int _next = start % corpus.Judging.Queries.Count;

    public int Work(LatencyHistogram? latencies)
    {
        for (int i = 0; i < Block; i++)
        {
            long begin = latencies is null ? 0 : Stopwatch.GetTimestamp();
            Search();
            latencies?.RecordElapsed(begin, Stopwatch.GetTimestamp());
        }

        return Block;
    }

    /// <summary>One search; its answer must be full and in order.</summary>
    public void Search()
    {
        int found = store.Search(_queries[_next], VectorCorpus.K, _result, ef);
        if (found != VectorCorpus.K || _result[0].Distance > _result[^1].Distance)
        {
            throw new InvalidOperationException($"Query {_next} found {found} of {VectorCorpus.K} neighbours, or in the wrong order.");
        }

        _next = _next + 1 == _queries.Count ? 0 : _next + 1;
    }
}
