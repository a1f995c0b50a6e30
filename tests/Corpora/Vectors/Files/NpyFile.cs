using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Corpora.Vectors.Files;

/// <summary>
/// NumPy's <c>.npy</c>, versions 1 to 3 (numpy.lib.format): a magic string, the version, the length of a head, and the head, a Python
/// dictionary that names type, order and shape; then the values. Read are two dimensions in C order, little-endian; <c>u1</c>, <c>i1</c>,
/// <c>i4</c>, <c>u4</c>, <c>i8</c>, <c>f2</c>, <c>f4</c> and <c>f8</c>.
/// </summary>
internal static partial class NpyFile
{
    private const int LongestHead = 1 << 16;
    private const int PreludeBytes = 8;

    /// <exception cref="VectorDataException">The file is not of this format, or a component is not finite.</exception>
    public static VectorSet ReadVectors(string path)
    {
        using FileStream file = File.OpenRead(path);
        (ComponentKind kind, int rows, int length) = ReadHead(path, file);
        float[] values = new float[rows * length];
        ComponentReader.ReadFloats(file, kind, values);
        return FileShape.Finite(path, length, values);
    }

    /// <exception cref="VectorDataException">The file is not of this format, or holds no whole numbers of 32 bits.</exception>
    public static (int RowLength, int[] Values) ReadIntegers(string path)
    {
        using FileStream file = File.OpenRead(path);
        (ComponentKind kind, int rows, int length) = ReadHead(path, file);
        if (kind is ComponentKind.Float16 or ComponentKind.Float32 or ComponentKind.Float64)
        {
            throw new VectorDataException(path, $"its values are {kind}, and neighbours are whole numbers");
        }

        int[] values = new int[rows * length];
        try
        {
            ComponentReader.ReadIntegers(file, kind, values);
        }
        catch (OverflowException)
        {
            throw new VectorDataException(path, "an index exceeds 32 bits, which no vector here has");
        }

        return (length, values);
    }

    private static (ComponentKind Kind, int Rows, int Length) ReadHead(string path, FileStream file)
    {
        string head = HeadText(path, file);
        string type = Part(path, head, Descr());
        ComponentKind kind = Kind(type) ?? throw new VectorDataException(path,
            $"its type is '{type}'; read are u1, i1 and little-endian i4, u4, i8, f2, f4 and f8: store it with astype('<f4')");
        if (Part(path, head, FortranOrder()) != "False")
        {
            throw new VectorDataException(path, "its values are in Fortran order: store it with numpy.ascontiguousarray");
        }

        long[] shape = [.. Part(path, head, Shape()).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(static text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long size) ? size : -1)];
        if (shape.Length != 2)
        {
            throw new VectorDataException(path, $"its array has {shape.Length} dimensions; vectors are the rows of a table of 2");
        }

        FileShape.Check(path, shape[0], shape[1]);
        FileShape.Check(path, shape[0], shape[1], file.Position + (shape[0] * shape[1] * ComponentReader.Size(kind)), file.Length);
        return (kind, (int)shape[0], (int)shape[1]);
    }

    private static string HeadText(string path, FileStream file)
    {
        Span<byte> prelude = stackalloc byte[PreludeBytes];
        if (file.ReadAtLeast(prelude, PreludeBytes, throwOnEndOfStream: false) < PreludeBytes || prelude[0] != 0x93
            || !prelude[1..6].SequenceEqual("NUMPY"u8))
        {
            throw new VectorDataException(path, "it does not begin with NumPy's magic string: a file of another kind");
        }

        int version = prelude[6];
        Span<byte> size = stackalloc byte[version == 1 ? sizeof(ushort) : sizeof(uint)];
        if (version is < 1 or > 3 || file.ReadAtLeast(size, size.Length, throwOnEndOfStream: false) < size.Length)
        {
            throw new VectorDataException(path, $"version {version} of the format is not read, or the file is torn in its head");
        }

        long bytes = version == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(size) : BinaryPrimitives.ReadUInt32LittleEndian(size);
        if (bytes > LongestHead || bytes > file.Length - file.Position)
        {
            throw new VectorDataException(path, $"its head says it has {bytes} bytes, and there are {file.Length - file.Position}: the file is torn or of another kind");
        }

        byte[] head = new byte[bytes];
        file.ReadExactly(head);
        return Encoding.UTF8.GetString(head);
    }

    private static string Part(string path, string head, Regex pattern) => pattern.Match(head) is { Success: true } match
        ? match.Groups[1].Value
        : throw new VectorDataException(path, $"its head names no {pattern.ToString().Split('\'')[1]}: {head.Trim()}");

    private static ComponentKind? Kind(string type) => type switch
    {
        "|u1" => ComponentKind.UInt8,
        "|i1" => ComponentKind.Int8,
        "<i4" => ComponentKind.Int32,
        "<u4" => ComponentKind.UInt32,
        "<i8" => ComponentKind.Int64,
        "<f2" => ComponentKind.Float16,
        "<f4" => ComponentKind.Float32,
        "<f8" => ComponentKind.Float64,
        _ => null,
    };

    [GeneratedRegex(@"'descr': *'([^']*)'")]
    private static partial Regex Descr();

    [GeneratedRegex(@"'fortran_order': *(\w+)")]
    private static partial Regex FortranOrder();

    [GeneratedRegex(@"'shape': *\(([^)]*)\)")]
    private static partial Regex Shape();
}
