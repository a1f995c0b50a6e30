using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Corpora.Vectors.Files;

/// <summary>
/// Files of the field's plainest format, as <c>corpus-texmex.irisa.fr</c> describes it: each row is its length as a 32-bit integer and then
/// so many values, floats in <c>.fvecs</c>, bytes in <c>.bvecs</c> and 32-bit integers in <c>.ivecs</c>, all little-endian. All rows of a
/// file have one length.
/// </summary>
public static class VecsFile
{
    private const int Word = sizeof(int);

    /// <summary>Vectors of an <c>.fvecs</c> file.</summary>
    /// <exception cref="VectorDataException">The file is not of this format, or a component is not finite.</exception>
    public static VectorSet ReadFloats(string path) => ReadVectors(path, ComponentKind.Float32);

    /// <summary>Vectors of a <c>.bvecs</c> file.</summary>
    /// <exception cref="VectorDataException">The file is not of this format.</exception>
    public static VectorSet ReadBytes(string path) => ReadVectors(path, ComponentKind.UInt8);

    /// <summary>Rows of integers, one after the other, and how long a row is.</summary>
    /// <exception cref="VectorDataException">The file is not of this format.</exception>
    public static (int RowLength, int[] Values) ReadIntegers(string path) =>
        Read<int>(path, ComponentKind.Int32, static (file, row) => ComponentReader.ReadIntegers(file, ComponentKind.Int32, row));

    /// <summary>Writes vectors as fvecs.</summary>
    public static void Write(string path, VectorSet vectors) => Write(path, vectors.Dimension, vectors.Flat);

    /// <summary>Writes rows of <paramref name="rowLength"/> ids as ivecs.</summary>
    public static void Write(string path, int rowLength, ReadOnlySpan<int> values) => Write<int>(path, rowLength, values);

    private static VectorSet ReadVectors(string path, ComponentKind kind)
    {
        (int dimension, float[] values) = Read<float>(path, kind, (file, row) => ComponentReader.ReadFloats(file, kind, row));
        return FileShape.Finite(path, dimension, values);
    }

    private static (int RowLength, T[] Values) Read<T>(string path, ComponentKind kind, RowReader<T> read)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> word = stackalloc byte[Word];
        if (file.ReadAtLeast(word, Word, throwOnEndOfStream: false) < Word)
        {
            throw new VectorDataException(path, $"{file.Length} bytes are no file of vectors: it begins with the length of its first row");
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(word);
        if (length is < 1 or > FileShape.LongestRow)
        {
            throw new VectorDataException(path,
                $"the first row says it has {length} values; from 1 to {FileShape.LongestRow} are read, so this is a file of another kind");
        }

        long rowBytes = Word + ((long)length * ComponentReader.Size(kind));
        long rows = file.Length / rowBytes;
        if (file.Length % rowBytes != 0)
        {
            throw new VectorDataException(path, $"{file.Length} bytes are {rows} rows of {length} values and {file.Length % rowBytes} bytes more: the file is torn, or its rows differ in length");
        }

        FileShape.Check(path, rows, length);
        T[] values = new T[rows * length];
        file.Position = 0;
        for (long row = 0; row < rows; row++)
        {
            file.ReadExactly(word);
            int stated = BinaryPrimitives.ReadInt32LittleEndian(word);
            if (stated != length)
            {
                throw new VectorDataException(path, $"row {row} says it has {stated} values, the rows before it {length}");
            }

            read(file, values.AsSpan((int)(row * length), length));
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

    private delegate void RowReader<T>(FileStream file, Span<T> row);
}
