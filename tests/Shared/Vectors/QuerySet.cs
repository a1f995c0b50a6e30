using Sut.Vectors;

namespace Shared.Vectors;

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

    public VectorSet Queries { get; }

    public ExactNeighbours Exact { get; }

    public static QuerySet Of(VectorSet vectors, VectorSet queries) =>
        new(vectors, queries, ExactNeighbours.Of(vectors, queries, VectorCorpus.K));

    /// <summary>The recall of a store's search at a width.</summary>
    public Recall RecallOf(VectorStore store, int ef) =>
        RecallOf((query, result) => store.Search(query, VectorCorpus.K, result, ef));

    /// <summary>The recall of any search, which fills the result and says how many it found.</summary>
    public Recall RecallOf(Searching search)
    {
        int[] found = new int[Queries.Count * Exact.K];
        Array.Fill(found, Recall.Missing);
        Neighbour[] result = new Neighbour[Exact.K];
        for (int q = 0; q < Queries.Count; q++)
        {
            int count = search(Queries[q], result);
            for (int i = 0; i < count; i++)
            {
                found[(q * Exact.K) + i] = (int)result[i].Id.Number;
            }
        }

        return Recall.Of(_vectors, Queries, Exact, found);
    }

    /// <summary>Fills <paramref name="result"/> for one query and returns how many it found.</summary>
    public delegate int Searching(ReadOnlySpan<float> query, Span<Neighbour> result);
}
