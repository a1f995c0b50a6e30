using Corpora.Vectors;
using Corpora.Vectors.Peers;

namespace Scale.Vectors.Peers;

/// <summary>Searches of a peer with the judging queries of a corpus, one at a time, going round.</summary>
internal sealed class PeerWork(VectorCorpus corpus, USearchIndex index)
{
    private readonly VectorSet _queries = corpus.Judging.Queries;
    private readonly ulong[] _keys = new ulong[VectorCorpus.K];
    private int _next;

    public long Next()
    {
        _next = _next + 1 == _queries.Count ? 0 : _next + 1;
        int found = index.Search(_queries[_next], _keys);
        return found == VectorCorpus.K
            ? 1
            : throw new InvalidOperationException($"{USearchIndex.Name} found {found} of {VectorCorpus.K} neighbours.");
    }

    /// <summary>The recall of a width over the judging queries.</summary>
    public Recall RecallAt(int ef)
    {
        index.SetEf(ef);
        int[] found = new int[_queries.Count * VectorCorpus.K];
        for (int q = 0; q < _queries.Count; q++)
        {
            int count = index.Search(_queries[q], _keys);
            for (int i = 0; i < VectorCorpus.K; i++)
            {
                found[(q * VectorCorpus.K) + i] = i < count ? (int)_keys[i] : Recall.Missing;
            }
        }

        return Recall.Of(corpus.Vectors, _queries, corpus.Judging.Exact, found);
    }

    public void SetEf(int ef) => index.SetEf(ef);
}
