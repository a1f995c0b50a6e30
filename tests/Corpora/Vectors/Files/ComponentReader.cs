using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Corpora.Vectors.Files;

/// <summary>
/// Components of a file, in bytes, made into floats or indices a buffer at a time: memory holds the result and no second copy of it.
/// </summary>
internal static class ComponentReader
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Bytes of one component.</summary>
    public static int Size(ComponentKind kind) => kind switch
    {
        ComponentKind.UInt8 or ComponentKind.Int8 => sizeof(byte),
        ComponentKind.Float16 => sizeof(short),
        ComponentKind.Float32 or ComponentKind.Int32 or ComponentKind.UInt32 => sizeof(int),
        _ => sizeof(long),
    };

    /// <summary>Fills <paramref name="values"/> with the next components; those that float32 cannot hold are rounded.</summary>
    public static void ReadFloats(Stream file, ComponentKind kind, Span<float> values)
    {
        if (kind is ComponentKind.Float32 && BitConverter.IsLittleEndian)
        {
            file.ReadExactly(MemoryMarshal.AsBytes(values));
            return;
        }

        Read(file, kind, values, static (bytes, kind) => kind switch
        {
            ComponentKind.Float16 => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes),
            ComponentKind.Float32 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
            ComponentKind.Float64 => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            _ => Whole(bytes, kind),
        });
    }

    /// <summary>Fills <paramref name="values"/> with the next whole numbers.</summary>
    /// <exception cref="OverflowException">One of them does not fit into 32 bits.</exception>
    public static void ReadIntegers(Stream file, ComponentKind kind, Span<int> values) =>
        Read(file, kind, values, static (bytes, kind) => checked((int)Whole(bytes, kind)));

    private static long Whole(ReadOnlySpan<byte> bytes, ComponentKind kind) => kind switch
    {
        ComponentKind.UInt8 => bytes[0],
        ComponentKind.Int8 => (sbyte)bytes[0],
        ComponentKind.Int32 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        ComponentKind.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        ComponentKind.Int64 => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "These components are no whole numbers."),
    };

    private static void Read<T>(Stream file, ComponentKind kind, Span<T> values, Func<ReadOnlySpan<byte>, ComponentKind, T> valueOf)
    {
        int size = Size(kind);
        byte[] buffer = new byte[(int)Math.Min(BufferBytes, (long)values.Length * size)];
        for (int from = 0; from < values.Length;)
        {
            int count = Math.Min(buffer.Length / size, values.Length - from);
            file.ReadExactly(buffer.AsSpan(0, count * size));
            for (int i = 0; i < count; i++)
            {
                values[from + i] = valueOf(buffer.AsSpan(i * size, size), kind);
            }

            from += count;
        }
    }
}
