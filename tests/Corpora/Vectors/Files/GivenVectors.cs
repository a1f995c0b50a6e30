using System.Globalization;
using Sut.Vectors;

namespace Corpora.Vectors.Files;

/// <summary>
/// Vectors, queries and, where they are named, neighbours that somebody else made, with the distance they are meant for. Under cosine the
/// vectors are scaled to length 1, in place: then the nearest by Euclidean distance are those by angle.
/// </summary>
public sealed class GivenVectors
{
    /// <summary>Queries taken out of a file that holds none, as many as are used.</summary>
    private const int HeldOut = VectorCorpus.QueryCount;

    // One in ten at most, and two, of which one chooses and one judges.
    private const int LeastVectors = 20;

    private readonly string _neighbourPath;

    private GivenVectors(VectorSet vectors, VectorSet queries, (int K, int[] Ids, string Path)? neighbours, VectorMetric metric)
    {
        Base = vectors;
        Queries = queries;
        (NeighboursPerQuery, Neighbours, _neighbourPath) = neighbours ?? (0, [], "");
        Metric = metric;
    }

    /// <summary>The base vectors.</summary>
    public VectorSet Base { get; }

    /// <summary>The queries, none of which is a base vector by its place.</summary>
    public VectorSet Queries { get; }

    /// <summary>How many neighbours are named for each query; 0 where none are.</summary>
    public int NeighboursPerQuery { get; }

    /// <summary>Indices of base vectors, nearest first, <see cref="NeighboursPerQuery"/> for each query.</summary>
    public int[] Neighbours { get; }

    /// <summary>The distance that the vectors are meant for: L2 or cosine.</summary>
    public VectorMetric Metric { get; }

    /// <summary>
    /// One file: HDF5 of ann-benchmarks with all there is, or base vectors, of which up to a thousand, evenly spread and a tenth at most,
    /// become the queries. Text of words is meant for cosine, other files for L2.
    /// </summary>
    /// <exception cref="VectorDataException">The file is broken or of no known kind.</exception>
    public static GivenVectors OfFile(string path)
    {
        if (VectorFiles.IsHdf5(path))
        {
            return Hdf5File.Read(path);
        }

        VectorSet all = VectorFiles.ReadVectors(path);
        if (all.Count < LeastVectors)
        {
            throw new VectorDataException(path, $"{all.Count} vectors are too few to take queries out of them; {LeastVectors} are the least");
        }

        (VectorSet vectors, VectorSet queries) = all.HoldOut(Math.Min(HeldOut, all.Count / 10));
        return Of(vectors, path, queries, path, null, VectorFiles.IsText(path) ? VectorMetric.Cosine : VectorMetric.L2);
    }

    /// <exception cref="VectorDataException">The parts do not fit each other.</exception>
    internal static GivenVectors Of(VectorSet vectors, string vectorPath, VectorSet queries, string queryPath,
        (int K, int[] Ids, string Path)? neighbours, VectorMetric metric)
    {
        if (queries.Dimension != vectors.Dimension)
        {
            throw new VectorDataException(queryPath, $"queries of {queries.Dimension} dimensions beside vectors of {vectors.Dimension}");
        }

        if (vectors.Dimension > VectorStoreOptions.LargestDimension)
        {
            throw new VectorDataException(vectorPath,
                $"vectors of {vectors.Dimension} dimensions; stores hold up to {VectorStoreOptions.LargestDimension}");
        }

        if (neighbours is { } named)
        {
            Check(vectors, queries, named.K, named.Ids, named.Path);
        }

        if (metric == VectorMetric.Cosine)
        {
            Scale(vectors, vectorPath);
            Scale(queries, queryPath);
        }

        return new GivenVectors(vectors, queries, neighbours, metric);
    }

    /// <summary>Holds the named neighbours of some queries, if any, against those that comparing all vectors finds.</summary>
    /// <exception cref="VectorDataException">One of them is not among the nearest.</exception>
    internal void CheckNeighbours(VectorSet vectors, VectorSet queries)
    {
        if (NeighboursPerQuery == 0)
        {
            return;
        }

        int k = Math.Min(VectorCorpus.K, NeighboursPerQuery);
        int[] named = [.. Enumerable.Range(0, queries.Count).SelectMany(q => Neighbours.AsSpan(q * NeighboursPerQuery, k).ToArray())];
        Recall recall = Recall.Of(vectors, queries, ExactNeighbours.Of(vectors, queries, k, Metric), named);
        if (recall.Min < 1)
        {
            throw new VectorDataException(_neighbourPath, string.Create(
                CultureInfo.InvariantCulture, $"only {recall.Mean:0.####} of the neighbours named are among the {k} nearest by {Metric} distance; they belong to other vectors, or to another distance"));
        }
    }

    private static void Check(VectorSet vectors, VectorSet queries, int k, int[] ids, string path)
    {
        if (ids.Length / k != queries.Count)
        {
            throw new VectorDataException(path, $"neighbours of {ids.Length / k} queries beside {queries.Count} queries");
        }

        int bad = Array.FindIndex(ids, id => id < 0 || id >= vectors.Count);
        if (bad >= 0)
        {
            throw new VectorDataException(path, string.Create(CultureInfo.InvariantCulture,
                $"neighbour {bad % k} of query {bad / k} is {ids[bad]}, and there are {vectors.Count} vectors"));
        }
    }

    private static void Scale(VectorSet vectors, string path)
    {
        int zero = vectors.ScaleToUnitLength();
        if (zero >= 0)
        {
            throw new VectorDataException(path, $"vector {zero} has no direction: all its components are 0, and the distance is the angle");
        }
    }
}
