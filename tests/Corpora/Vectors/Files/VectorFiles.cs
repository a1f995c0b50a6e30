namespace Corpora.Vectors.Files;

/// <summary>File formats of vectors and of neighbours, told apart by the ending of the name.</summary>
public static class VectorFiles
{
    private static readonly Dictionary<string, Func<string, VectorSet>> Vectors = new(StringComparer.OrdinalIgnoreCase)
    {
        [".fvecs"] = VecsFile.ReadFloats,
        [".bvecs"] = VecsFile.ReadBytes,
        [".fbin"] = static path => BinFile.ReadVectors(path, ComponentKind.Float32),
        [".u8bin"] = static path => BinFile.ReadVectors(path, ComponentKind.UInt8),
        [".i8bin"] = static path => BinFile.ReadVectors(path, ComponentKind.Int8),
        [".npy"] = NpyFile.ReadVectors,
        [".txt"] = WordFile.ReadVectors,
        [".vec"] = WordFile.ReadVectors,
    };

    private static readonly Dictionary<string, Func<string, (int RowLength, int[] Values)>> Integers = new(StringComparer.OrdinalIgnoreCase)
    {
        [".ivecs"] = VecsFile.ReadIntegers,
        [".ibin"] = BinFile.ReadIntegers,
        [".npy"] = NpyFile.ReadIntegers,
    };

    /// <summary>Endings of files that hold vectors and nothing else.</summary>
    public static IReadOnlyList<string> VectorEndings { get; } = [.. Vectors.Keys];

    /// <summary>Endings of files that hold neighbours.</summary>
    public static IReadOnlyList<string> IntegerEndings { get; } = [.. Integers.Keys];

    /// <summary>Endings of single files that can be searched.</summary>
    public static IReadOnlyList<string> AllEndings { get; } = [.. Vectors.Keys, ".hdf5", ".h5"];

    /// <summary>Whether a name is that of an HDF5 file.</summary>
    public static bool IsHdf5(string path) => Ends(path, ".hdf5") || Ends(path, ".h5");

    /// <summary>Whether a name is that of a text of words.</summary>
    public static bool IsText(string path) => Ends(path, ".txt") || Ends(path, ".vec");

    /// <summary>The vectors of a file.</summary>
    /// <exception cref="VectorDataException">The file is broken or of no known kind.</exception>
    public static VectorSet ReadVectors(string path) => Reader(path, Vectors)(path);

    /// <summary>The rows of a file of neighbours.</summary>
    /// <exception cref="VectorDataException">The file is broken or of no known kind.</exception>
    public static (int RowLength, int[] Values) ReadIntegers(string path) => Reader(path, Integers)(path);

    private static Func<string, T> Reader<T>(string path, Dictionary<string, Func<string, T>> readers) =>
        readers.TryGetValue(Path.GetExtension(path), out Func<string, T>? reader)
            ? reader
            : throw new VectorDataException(path, $"the ending tells the format, and it is none of {string.Join(", ", readers.Keys)}");

    private static bool Ends(string path, string ending) => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
