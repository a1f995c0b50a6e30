using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Corpora.Vectors;

/// <summary>
/// Files of the field's plainest format, as <c>corpus-texmex.irisa.fr</c> describes it: each row is its length as a 32-bit integer and then
/// so many 32-bit values, floats in <c>.fvecs</c> and integers in <c>.ivecs</c>, all little-endian. All rows of a file have one length.
/// </summary>
public static class VecsFile
{
    /// <summary>The longest row that is read; a larger length is a file of another kind.</summary>
    public const int LongestRow = 1 << 16;
    private const int Word = sizeof(int);

    /// <exception cref="VecsFileException">The file is not of this format, or a component is not finite.</exception>
    public static VectorSet ReadFloats(string path)
    {
        (int dimension, float[] values) = Read<float>(path);
        int bad = Array.FindIndex(values, value => !float.IsFinite(value));
        return bad < 0
            ? new VectorSet(dimension, values)
            : throw new VecsFileException(path, string.Create(CultureInfo.InvariantCulture,
                $"component {bad % dimension} of vector {bad / dimension} is {values[bad]}, and it must be finite"));
    }

    /// <summary>Rows of integers, one after the other, and how long a row is.</summary>
    /// <exception cref="VecsFileException">The file is not of this format.</exception>
    public static (int RowLength, int[] Values) ReadIntegers(string path) => Read<int>(path);

    /// <summary>Writes vectors as fvecs.</summary>
    public static void Write(string path, VectorSet vectors) => Write(path, vectors.Dimension, vectors.Flat);

    /// <summary>Writes rows of <paramref name="rowLength"/> ids as ivecs.</summary>
    public static void Write(string path, int rowLength, ReadOnlySpan<int> values) => Write<int>(path, rowLength, values);

    private static (int RowLength, T[] Values) Read<T>(string path)
        where T : unmanaged
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> word = stackalloc byte[Word];
        if (file.ReadAtLeast(word, Word, throwOnEndOfStream: false) < Word)
        {
            throw new VecsFileException(path, $"{file.Length} bytes are no file of vectors: it begins with the length of its first row");
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(word);
        if (length is < 1 or > LongestRow)
        {
            throw new VecsFileException(path,
                $"the first row says it has {length} values; from 1 to {LongestRow} are read, so this is a file of another kind");
        }

        long rowBytes = (1L + length) * Word;
        long rows = file.Length / rowBytes;
        if (file.Length % rowBytes != 0)
        {
            throw new VecsFileException(path, $"{file.Length} bytes are {rows} rows of {length} values and {file.Length % rowBytes} bytes more: the file is torn, or its rows differ in length");
        }

        if (rows * length > Array.MaxLength)
        {
            throw new VecsFileException(path,
                $"{rows} rows of {length} values are more than the {Array.MaxLength} values that fit into memory at once: cut the file");
        }

        T[] values = new T[rows * length];
        file.Position = 0;
        for (long row = 0; row < rows; row++)
        {
            file.ReadExactly(word);
            int stated = BinaryPrimitives.ReadInt32LittleEndian(word);
            if (stated != length)
            {
                throw new VecsFileException(path, $"row {row} says it has {stated} values, the rows before it {length}");
            }

            file.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan((int)(row * length), length)));
        }

        return (length, values);
    }

    private static void Write<T>(string path, int rowLength, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        using FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
        Span<byte> word = stackalloc byte[Word];
        BinaryPrimitives.WriteInt32LittleEndian(word, rowLength);
        for (int i = 0; i < values.Length; i += rowLength)
        {
            file.Write(word);
            file.Write(MemoryMarshal.AsBytes(values.Slice(i, rowLength)));
        }
    }
}
