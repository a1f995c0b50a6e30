using System.Globalization;

namespace Corpora.Vectors;

/// <summary>
/// Base vectors, queries and exact neighbours in one folder, as the field passes them on: one file each whose name ends in
/// <c>base.fvecs</c>, <c>query.fvecs</c> and <c>groundtruth.ivecs</c> (<c>sift_base.fvecs</c> will do).
/// </summary>
public sealed class VectorFolder
{
    private const string BaseName = "base.fvecs";
    private const string QueryName = "query.fvecs";
    private const string NeighboursName = "groundtruth.ivecs";

    private readonly string _neighbourPath;

    private VectorFolder(VectorSet vectors, VectorSet queries, int neighboursPerQuery, int[] neighbours, string neighbourPath)
    {
        Base = vectors;
        Queries = queries;
        NeighboursPerQuery = neighboursPerQuery;
        Neighbours = neighbours;
        _neighbourPath = neighbourPath;
    }

    /// <summary>The base vectors.</summary>
    public VectorSet Base { get; }

    /// <summary>The queries.</summary>
    public VectorSet Queries { get; }

    /// <summary>How many neighbours the folder names for each query.</summary>
    public int NeighboursPerQuery { get; }

    /// <summary>Indices of base vectors, nearest first, <see cref="NeighboursPerQuery"/> for each query.</summary>
    public int[] Neighbours { get; }

    /// <summary>Writes the three files, so that any library can be run on the same vectors.</summary>
    public static void Export(string folder, VectorSet vectors, VectorSet queries, ExactNeighbours exact)
    {
        Directory.CreateDirectory(folder);
        VecsFile.Write(Path.Combine(folder, BaseName), vectors);
        VecsFile.Write(Path.Combine(folder, QueryName), queries);
        VecsFile.Write(Path.Combine(folder, NeighboursName), exact.K, exact.Ids);
    }

    /// <exception cref="VecsFileException">A file is missing, broken, or does not fit the others.</exception>
    public static VectorFolder Read(string folder)
    {
        VectorSet vectors = VecsFile.ReadFloats(TheFile(folder, BaseName));
        string queryPath = TheFile(folder, QueryName), neighbourPath = TheFile(folder, NeighboursName);
        VectorSet queries = VecsFile.ReadFloats(queryPath);
        (int k, int[] neighbours) = VecsFile.ReadIntegers(neighbourPath);
        if (queries.Dimension != vectors.Dimension)
        {
            throw new VecsFileException(queryPath, $"queries of {queries.Dimension} dimensions beside vectors of {vectors.Dimension}");
        }

        if (neighbours.Length / k != queries.Count)
        {
            throw new VecsFileException(neighbourPath, $"neighbours of {neighbours.Length / k} queries beside {queries.Count} queries");
        }

        int bad = Array.FindIndex(neighbours, id => id < 0 || id >= vectors.Count);
        return bad < 0
            ? new VectorFolder(vectors, queries, k, neighbours, neighbourPath)
            : throw new VecsFileException(neighbourPath, string.Create(CultureInfo.InvariantCulture,
                $"neighbour {bad % k} of query {bad / k} is {neighbours[bad]}, and there are {vectors.Count} vectors"));
    }

    /// <summary>Holds the folder's neighbours of some queries against those that comparing all vectors finds.</summary>
    /// <exception cref="VecsFileException">One of them is not among the nearest.</exception>
    internal void CheckNeighbours(VectorSet vectors, VectorSet queries)
    {
        int k = Math.Min(VectorCorpus.K, NeighboursPerQuery);
        int[] named = [.. Enumerable.Range(0, queries.Count).SelectMany(q => Neighbours.AsSpan(q * NeighboursPerQuery, k).ToArray())];
        Recall recall = Recall.Of(vectors, queries, ExactNeighbours.Of(vectors, queries, k), named);
        if (recall.Min < 1)
        {
            throw new VecsFileException(_neighbourPath, string.Create(
                CultureInfo.InvariantCulture, $"only {recall.Mean:0.####} of the neighbours named are among the {k} nearest by Euclidean distance; they belong to other vectors, or to another distance"));
        }
    }

    private static string TheFile(string folder, string ending) => Directory.GetFiles(folder, $"*{ending}") switch
    {
        [string only] => only,
        [] => throw new VecsFileException(folder, $"no file here ends in {ending}"),
        string[] several => throw new VecsFileException(folder, $"{several.Length} files end in {ending}: keep one"),
    };
}
