using Sut.Vectors;

namespace Corpora.Vectors.Files;

/// <summary>
/// Folder of base vectors, queries and exact neighbours by Euclidean distance, as the field passes them on: one file each whose name
/// without its ending closes with <c>base</c>, <c>query</c> and <c>groundtruth</c> (<c>sift_base.fvecs</c> will do).
/// </summary>
public static class VectorFolder
{
    private const string BaseName = "base";
    private const string QueryName = "query";
    private const string NeighboursName = "groundtruth";

    /// <summary>Writes the three files, so that any library can be run on the same vectors.</summary>
    public static void Export(string folder, VectorSet vectors, VectorSet queries, ExactNeighbours exact)
    {
        Directory.CreateDirectory(folder);
        VecsFile.Write(Path.Combine(folder, $"{BaseName}.fvecs"), vectors);
        VecsFile.Write(Path.Combine(folder, $"{QueryName}.fvecs"), queries);
        VecsFile.Write(Path.Combine(folder, $"{NeighboursName}.ivecs"), exact.K, exact.Ids);
    }

    /// <exception cref="VectorDataException">A file is missing, broken, or does not fit the others.</exception>
    public static GivenVectors Read(string folder)
    {
        string basePath = TheFile(folder, BaseName, VectorFiles.VectorEndings);
        string queryPath = TheFile(folder, QueryName, VectorFiles.VectorEndings);
        string neighbourPath = TheFile(folder, NeighboursName, VectorFiles.IntegerEndings);
        VectorSet vectors = VectorFiles.ReadVectors(basePath), queries = VectorFiles.ReadVectors(queryPath);
        (int k, int[] neighbours) = VectorFiles.ReadIntegers(neighbourPath);
        return GivenVectors.Of(vectors, basePath, queries, queryPath, (k, neighbours, neighbourPath), VectorMetric.L2);
    }

    private static string TheFile(string folder, string name, IReadOnlyList<string> endings)
    {
        string[] found = [.. endings.SelectMany(ending => Directory.GetFiles(folder, $"*{name}{ending}")).Order(StringComparer.Ordinal)];
        return found switch
        {
            [string only] => only,
            [] => throw new VectorDataException(folder, $"no file here ends in {name}{string.Join($", {name}", endings)}"),
            _ => throw new VectorDataException(folder,
                $"{found.Length} files can be the {name} ({string.Join(", ", found.Select(Path.GetFileName))}): keep one"),
        };
    }
}
