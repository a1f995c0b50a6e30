using System.Globalization;

namespace Corpora.Vectors.Files;

/// <summary>
/// Rows and columns that the head of a file states. They are held against what can be read and against the file's own length before
/// anything is allocated for them: a head of eight bytes can ask for all memory there is.
/// </summary>
internal static class FileShape
{
    /// <summary>The longest row that is read; a larger length is a file of another kind.</summary>
    public const int LongestRow = 1 << 16;

    /// <summary>Checks a shape for which the file must hold a known number of bytes.</summary>
    /// <exception cref="VectorDataException">The shape is absurd, too large for one array, or not that of the file.</exception>
    public static void Check(string path, long rows, long length, long bytesStated, long bytesHeld)
    {
        Check(path, rows, length);
        if (bytesStated != bytesHeld)
        {
            string how = bytesHeld < bytesStated ? "the file is torn" : "the file is of another kind, or another was added to it";
            throw new VectorDataException(path, string.Create(CultureInfo.InvariantCulture,
                $"{rows} rows of {length} values are {bytesStated} bytes, and {bytesHeld} are here: {how}"));
        }
    }

    /// <summary>Checks a shape by itself.</summary>
    /// <exception cref="VectorDataException">The shape is absurd or too large for one array.</exception>
    public static void Check(string path, long rows, long length)
    {
        if (rows < 1 || length is < 1 or > LongestRow)
        {
            throw new VectorDataException(path, string.Create(CultureInfo.InvariantCulture,
                $"it says it has {rows} rows of {length} values; from 1 row of 1 to {LongestRow} values are read, so this is a file of another kind"));
        }

        // Divided, not multiplied: rows x length may exceed 64 bits.
        if (rows > Array.MaxLength / length)
        {
            throw new VectorDataException(path, string.Create(CultureInfo.InvariantCulture,
                $"{rows} rows of {length} values are more than the {Array.MaxLength} values that fit into one array: cut the file"));
        }
    }

    /// <summary>Wraps read components, all of which must be finite.</summary>
    /// <exception cref="VectorDataException">A component is infinite or no number.</exception>
    public static VectorSet Finite(string path, int dimension, float[] values)
    {
        int bad = Array.FindIndex(values, value => !float.IsFinite(value));
        return bad < 0
            ? new VectorSet(dimension, values)
            : throw new VectorDataException(path, string.Create(CultureInfo.InvariantCulture,
                $"component {bad % dimension} of vector {bad / dimension} is {values[bad]}, and it must be finite"));
    }
}
