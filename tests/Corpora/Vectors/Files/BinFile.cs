using System.Buffers.Binary;

namespace Corpora.Vectors.Files;

/// <summary>
/// Files of the big-ann benchmarks (<c>big-ann-benchmarks.com</c>): the number of rows and the length of each as 32-bit integers, then the
/// rows, all little-endian; floats in <c>.fbin</c>, bytes in <c>.u8bin</c> and <c>.i8bin</c>, 32-bit indices in <c>.ibin</c>. A ground
/// truth there is an <c>.ibin</c> with as many float distances behind its indices, which are left alone.
/// </summary>
internal static class BinFile
{
    private const int HeadBytes = 2 * sizeof(int);

    /// <exception cref="VectorDataException">The file is not of this format, or a component is not finite.</exception>
    public static VectorSet ReadVectors(string path, ComponentKind kind)
    {
        using FileStream file = File.OpenRead(path);
        (int rows, int length) = ReadHead(path, file);
        FileShape.Check(path, rows, length, Stated(rows, length, ComponentReader.Size(kind)), file.Length);
        float[] values = new float[rows * length];
        ComponentReader.ReadFloats(file, kind, values);
        return FileShape.Finite(path, length, values);
    }

    /// <exception cref="VectorDataException">The file is not of this format.</exception>
    public static (int RowLength, int[] Values) ReadIntegers(string path)
    {
        using FileStream file = File.OpenRead(path);
        (int rows, int length) = ReadHead(path, file);
        long withDistances = Stated(rows, length, sizeof(int) + sizeof(float));
        long stated = file.Length == withDistances ? withDistances : Stated(rows, length, sizeof(int));
        FileShape.Check(path, rows, length, stated, file.Length);
        int[] values = new int[rows * length];
        ComponentReader.ReadIntegers(file, ComponentKind.Int32, values);
        return (length, values);
    }

    private static (int Rows, int Length) ReadHead(string path, FileStream file)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        if (file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false) < HeadBytes)
        {
            throw new VectorDataException(path, $"{file.Length} bytes are no such file: it begins with two integers, its rows and their length");
        }

        int rows = BinaryPrimitives.ReadInt32LittleEndian(head);
        int length = BinaryPrimitives.ReadInt32LittleEndian(head[sizeof(int)..]);
        FileShape.Check(path, rows, length);
        return (rows, length);
    }

    private static long Stated(long rows, long length, int size) => HeadBytes + (rows * length * size);
}
