using System.Buffers.Binary;
using System.Globalization;
using PureHDF;
using PureHDF.Selections;
using PureHDF.VOL.Native;
using Sut.Vectors;

namespace Corpora.Vectors.Files;

/// <summary>
/// HDF5 as ann-benchmarks writes it: the tables <c>train</c>, <c>test</c> and <c>neighbors</c>, and the attribute <c>distance</c>, of which
/// <c>euclidean</c> and <c>angular</c> are read.
/// </summary>
internal static class Hdf5File
{
    // Deflate makes at most so many bytes of one.
    private const long GreatestInflation = 1_032;
    private const int ValuesPerBlock = 1 << 16;
    private const int SuperblockBytes = 52;

    /// <exception cref="VectorDataException">The file is torn, of another kind, or its tables do not fit each other.</exception>
    public static GivenVectors Read(string path)
    {
        CheckLength(path);
        try
        {
            using NativeFile file = H5File.OpenRead(path);
            VectorMetric metric = Metric(path, file);
            VectorSet train = Vectors(path, file, "train"), test = Vectors(path, file, "test");
            (int k, int[] neighbours) = Neighbours(path, file);
            return GivenVectors.Of(train, path, test, path, (k, neighbours, path), metric);
        }
        catch (Exception fault) when (fault is not VectorDataException and not OutOfMemoryException)
        {
            throw new VectorDataException(path, $"it is torn or no HDF5 of ann-benchmarks: {fault.Message}");
        }
    }

    // The superblock says where the file ends. The library returns zeros for what is missing behind the file's end.
    private static void CheckLength(string path)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[SuperblockBytes];
        int read = file.ReadAtLeast(head, SuperblockBytes, throwOnEndOfStream: false);
        if (read < SuperblockBytes || !head[..8].SequenceEqual((ReadOnlySpan<byte>)[0x89, (byte)'H', (byte)'D', (byte)'F', 13, 10, 26, 10]))
        {
            throw new VectorDataException(path, "it does not begin like HDF5: a file of another kind");
        }

        (int offsetSize, int at) = head[8] switch
        {
            0 => (head[13], 40),
            1 => (head[13], 44),
            2 or 3 => (head[9], 28),
            _ => (0, 0),
        };
        if (offsetSize != sizeof(long))
        {
            throw new VectorDataException(path, $"its superblock of version {head[8]} has offsets of {offsetSize} bytes; read are versions 0 to 3 with 8");
        }

        ulong end = BinaryPrimitives.ReadUInt64LittleEndian(head[at..]);
        if (end > (ulong)file.Length)
        {
            throw new VectorDataException(path, string.Create(CultureInfo.InvariantCulture,
                $"it says it has {end} bytes, and {file.Length} are here: the file is torn"));
        }
    }

    private static VectorMetric Metric(string path, NativeFile file)
    {
        string? distance = file.AttributeExists("distance") ? file.Attribute("distance").Read<string>() : null;
        return distance switch
        {
            "euclidean" => VectorMetric.L2,
            "angular" => VectorMetric.Cosine,
            null => throw new VectorDataException(path, "it has no attribute 'distance': a file of another kind"),
            _ => throw new VectorDataException(path, $"its distance is '{distance}'; searched are euclidean and angular"),
        };
    }

    private static VectorSet Vectors(string path, NativeFile file, string name)
    {
        (IH5Dataset table, int rows, int length) = Table(path, file, name);
        if (table.Type.Class is not H5DataTypeClass.FloatingPoint || table.Type.Size is not (sizeof(float) or sizeof(double)))
        {
            throw new VectorDataException(path, $"'{name}' holds {table.Type.Class} of {table.Type.Size} bytes; read are floats of 4 and 8");
        }

        float[] values = new float[rows * length];
        if (table.Type.Size == sizeof(float))
        {
            table.Read(values);
        }
        else
        {
            ReadDoubles(table, rows, length, values);
        }

        return FileShape.Finite(path, length, values);
    }

    private static void ReadDoubles(IH5Dataset table, int rows, int length, float[] values)
    {
        int step = Math.Max(1, ValuesPerBlock / length);
        for (int row = 0; row < rows; row += step)
        {
            int count = Math.Min(step, rows - row);
            HyperslabSelection part = new(2, [(ulong)row, 0], [(ulong)count, (ulong)length]);
            double[] block = table.Read<double[]>(part);
            for (int i = 0; i < block.Length; i++)
            {
                values[(row * length) + i] = (float)block[i];
            }
        }
    }

    private static (int K, int[] Values) Neighbours(string path, NativeFile file)
    {
        (IH5Dataset table, int rows, int length) = Table(path, file, "neighbors");
        return table.Type switch
        {
            { Class: H5DataTypeClass.FixedPoint, Size: sizeof(int) } => (length, Filled<int>(table, rows * length)),
            { Class: H5DataTypeClass.FixedPoint, Size: sizeof(long) } =>
                (length, Array.ConvertAll(Filled<long>(table, rows * length), static id => checked((int)id))),
            _ => throw new VectorDataException(path,
                $"'neighbors' holds {table.Type.Class} of {table.Type.Size} bytes; read are whole numbers of 4 and 8"),
        };
    }

    private static T[] Filled<T>(IH5Dataset table, int count)
    {
        T[] values = new T[count];
        table.Read(values);
        return values;
    }

    private static (IH5Dataset Table, int Rows, int Length) Table(string path, NativeFile file, string name)
    {
        if (!file.LinkExists(name))
        {
            throw new VectorDataException(path, $"it has no table '{name}': a file of another kind");
        }

        IH5Dataset table = file.Dataset(name);
        if (table.Space.Dimensions is not [ulong rows, ulong length])
        {
            throw new VectorDataException(path, $"'{name}' has {table.Space.Rank} dimensions; it must be a table of 2");
        }

        FileShape.Check(path, (long)Math.Min(rows, long.MaxValue), (long)Math.Min(length, long.MaxValue));
        long most = new FileInfo(path).Length * (table.Layout.Class == H5DataLayoutClass.Chunked ? GreatestInflation : 1);
        long stated = (long)rows * (long)length * table.Type.Size;
        return stated <= most
            ? (table, (int)rows, (int)length)
            : throw new VectorDataException(path, string.Create(CultureInfo.InvariantCulture,
                $"'{name}' says it has {rows} rows of {length} values, which this file cannot hold: it is torn"));
    }
}
