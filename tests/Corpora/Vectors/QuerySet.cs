using Sut.Vectors;

namespace Corpora.Vectors;

/// <summary>Queries with their true neighbours among the vectors of a corpus.</summary>
public sealed class QuerySet
{
    private readonly VectorSet _vectors;

    private QuerySet(VectorSet vectors, VectorSet queries, ExactNeighbours exact)
    {
        _vectors = vectors;
        Queries = queries;
        Exact = exact;
    }

    /// <summary>The queries.</summary>
    public VectorSet Queries { get; }

    /// <summary>Their true neighbours.</summary>
    public ExactNeighbours Exact { get; }

    /// <summary>Queries with their <see cref="VectorCorpus.K"/> nearest vectors.</summary>
    public static QuerySet Of(VectorSet vectors, VectorSet queries, VectorMetric metric = VectorMetric.L2) =>
        new(vectors, queries, ExactNeighbours.Of(vectors, queries, VectorCorpus.K, metric));

    /// <summary>The recall of a store's search at a width.</summary>
    public Recall RecallOf(VectorStore store, int ef) =>
        RecallOf((query, result) => store.Search(query, VectorCorpus.K, result, ef));

    /// <summary>The recall of any search, which fills the result, says how many it found, and may be asked by several threads.</summary>
    public Recall RecallOf(Searching search)
    {
        int[] found = new int[Queries.Count * Exact.K];
        Array.Fill(found, Recall.Missing);
        Parallel.For(0, Queries.Count, () => new Neighbour[Exact.K], (q, _, result) =>
        {
            int count = search(Queries[q], result);
            for (int i = 0; i < count; i++)
            {
                found[(q * Exact.K) + i] = (int)result[i].Id.Number;
            }

            return result;
        }, static _ => { });
        return Recall.Of(_vectors, Queries, Exact, found);
    }

    /// <summary>The recall of answers given before, as many for each query as there are true neighbours.</summary>
    public Recall RecallOf(IEnumerable<Neighbour> answers) =>
        Recall.Of(_vectors, Queries, Exact, [.. answers.Select(static answer => (int)answer.Id.Number)]);

    /// <summary>Fills <paramref name="result"/> for one query and returns how many it found.</summary>
    public delegate int Searching(ReadOnlySpan<float> query, Span<Neighbour> result);
}
