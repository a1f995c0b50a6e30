using Corpora.Vectors.Files;
using Sut.Vectors;

namespace Corpora.Vectors;

/// <summary>
/// Vectors, queries like them but not among them, and the truth about both. Half of the queries choose how wide a search must
/// look, the other half judge it: a width that was chosen to suit them could not fail them.
/// </summary>
public sealed class VectorCorpus
{
    /// <summary>Neighbours asked for throughout; recall is recall@10.</summary>
    public const int K = 10;

    /// <summary>Queries; the least that show a 5th percentile worth the name in each half.</summary>
    public const int QueryCount = 1_000;

    private readonly ReadOnlyMemory<VectorId> _ids;

    /// <summary>A corpus of these vectors, of length 1 under cosine; true neighbours are found at once.</summary>
    public VectorCorpus(VectorSet vectors, VectorSet queries, VectorMetric metric = VectorMetric.L2)
    {
        Vectors = vectors;
        Metric = metric;
        Choosing = QuerySet.Of(vectors, queries[..(queries.Count / 2)], metric);
        Judging = QuerySet.Of(vectors, queries[(queries.Count / 2)..], metric);
        _ids = Enumerable.Range(0, vectors.Count).Select(i => new VectorId(i)).ToArray();
    }

    /// <summary>The base vectors.</summary>
    public VectorSet Vectors { get; }

    /// <summary>What near means to them.</summary>
    public VectorMetric Metric { get; }

    /// <summary>The queries that choose ef.</summary>
    public QuerySet Choosing { get; }

    /// <summary>The queries that are timed and judged.</summary>
    public QuerySet Judging { get; }

    /// <summary>The corpus of a shape and size, by the seed.</summary>
    public static VectorCorpus Of(VectorShape shape, int items, ulong seed)
    {
        (VectorSet vectors, VectorSet queries) = Draw(shape, items, seed);
        return new VectorCorpus(vectors, queries);
    }

    /// <summary>Its vectors and queries alone.</summary>
    public static (VectorSet Vectors, VectorSet Queries) Draw(VectorShape shape, int items, ulong seed)
    {
        VectorData data = shape.Data switch
        {
            VectorShape.Clustered => VectorData.Clustered(shape.Dimension, seed),
            VectorShape.Uniform => VectorData.Uniform(shape.Dimension, seed),
            _ => throw new ArgumentException($"There is no data '{shape.Data}': write clustered or uniform.", nameof(shape)),
        };
        return (data.Base(items), data.Queries(QueryCount));
    }

    /// <summary>The first <paramref name="items"/> vectors of others, with as many of their queries as are used.</summary>
    /// <exception cref="VectorDataException">All vectors are taken, and the neighbours named are not the nearest.</exception>
    public static VectorCorpus Of(GivenVectors given, int items)
    {
        VectorSet queries = given.Queries[..Math.Min(QueryCount, given.Queries.Count)];
        VectorCorpus corpus = new(given.Base[..items], queries, given.Metric);
        if (items == given.Base.Count)
        {
            given.CheckNeighbours(corpus.Vectors, queries);
        }

        return corpus;
    }

    /// <summary>An empty store with room for all vectors.</summary>
    public VectorStore NewStore(Quantisation quantisation = Quantisation.None) =>
        new(new VectorStoreOptions(Vectors.Dimension, Metric) { Capacity = Vectors.Count, Quantisation = quantisation });

    /// <summary>Adds all vectors; the id of each is its index.</summary>
    public VectorStore Fill(VectorStore store, int threads)
    {
        store.AddMany(_ids, Vectors.Memory, threads);
        return store;
    }

    /// <summary>Adds them one call at a time, as the report's insert test did.</summary>
    public VectorStore FillSingly(VectorStore store)
    {
        for (int i = 0; i < Vectors.Count; i++)
        {
            store.Add(i, Vectors[i]);
        }

        return store;
    }
}
