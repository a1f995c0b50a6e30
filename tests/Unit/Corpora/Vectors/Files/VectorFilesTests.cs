using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Corpora.Vectors;
using Corpora.Vectors.Files;
using Harness.Xunit.Running;

namespace Unit.Corpora.Vectors.Files;

/// <summary>Each format holds the same two vectors, (1, 2, 3) and (4, 5, 6), in a file made here byte by byte.</summary>
[Trait("Category", "Unit")]
public sealed class VectorFilesTests : IDisposable
{
    private static readonly float[] Components = [1, 2, 3, 4, 5, 6];
    private readonly ScratchFolder _folder = new();

    public static TheoryData<string, byte[]> Whole { get; } = new()
    {
        { ".fvecs", [.. Words(3), .. Floats(1, 2, 3), .. Words(3), .. Floats(4, 5, 6)] },
        { ".bvecs", [.. Words(3), 1, 2, 3, .. Words(3), 4, 5, 6] },
        { ".fbin", [.. Words(2, 3), .. Floats(Components)] },
        { ".u8bin", [.. Words(2, 3), 1, 2, 3, 4, 5, 6] },
        { ".i8bin", [.. Words(2, 3), 1, 2, 3, 4, 5, 6] },
        { ".npy", Npy("<f4", "(2, 3)", Floats(Components)) },
        { ".npy", Npy("<f8", "(2, 3)", Bytes<double>([1, 2, 3, 4, 5, 6])) },
        { ".npy", Npy("<f2", "(2, 3)", Bytes<Half>([(Half)1, (Half)2, (Half)3, (Half)4, (Half)5, (Half)6])) },
        { ".npy", Npy("|u1", "(2, 3)", [1, 2, 3, 4, 5, 6]) },
        { ".npy", Npy("<i4", "(2, 3)", Words(1, 2, 3, 4, 5, 6)) },
        { ".npy", Npy("<f4", "(2, 3)", Floats(Components), version: 2) },
        { ".txt", Text("the 1 2 3\nof 4.0 5 6e0\n") },
        { ".txt", Text("the 1 2 3\r\n. . 4 5 6") },
        { ".vec", Text("2 3\nthe 1 2 3 \nof 4 5 6 \n") },
    };

    public static TheoryData<string, byte[], string> Broken { get; } = new()
    {
        { ".fbin", [], "*0 bytes are no such file*" },
        { ".fbin", [.. Words(2, 3), .. Floats(1, 2, 3, 4, 5)], "*2 rows of 3 values are 32 bytes, and 28 are here: the file is torn" },
        { ".fbin", [.. Words(2, 3), .. Floats(Components), 0], "*are 32 bytes, and 33 are here: the file is of another kind*" },
        { ".fbin", Words(int.MaxValue, 65_536), "*2147483647 rows of 65536 values are more than*cut the file" },
        { ".fbin", Words(int.MaxValue, 1), "*2147483647 rows of 1 values are more than*" },
        { ".fbin", Words(500_000_000, 4), "*are 8000000008 bytes, and 8 are here: the file is torn" },
        { ".fbin", Words(0, 3), "*0 rows of 3 values*another kind" },
        { ".fbin", Words(2, -3), "*2 rows of -3 values*another kind" },
        { ".fbin", [.. Words(1, 2), .. Floats(1, float.NaN)], "*component 1 of vector 0 is NaN*" },
        { ".u8bin", [.. Words(2, 3), 1, 2, 3, 4, 5], "*are 14 bytes, and 13 are here: the file is torn" },
        { ".i8bin", Text("PK\u0003\u0004 not vectors"), "*another kind" },
        { ".npy", Text("PK\u0003\u0004 not vectors"), "*NumPy's magic string*" },
        { ".npy", Npy("<f4", "(2, 3)", Floats(1, 2, 3, 4, 5)), "*bytes, and 148 are here: the file is torn" },
        { ".npy", Npy("<f4", "(9999999999999, 999)", []), "*9999999999999 rows of 999 values are more than*" },
        { ".npy", Npy("<f4", "(99999999999999999999, 3)", []), "*-1 rows of 3 values*" },
        { ".npy", Npy("<f4", "(400000000, 5)", []), "*400000000 rows of 5 values are 8000000128 bytes, and 128 are here*torn" },
        { ".npy", Npy("<f4", "(6,)", Floats(Components)), "*1 dimensions*table of 2" },
        { ".npy", Npy(">f4", "(2, 3)", Floats(Components)), "*type is '>f4'*astype('<f4')" },
        { ".npy", Npy("|O", "(2, 3)", Floats(Components)), "*type is '|O'*" },
        { ".npy", Npy("<f4", "(2, 3)", Floats(Components), order: "True"), "*Fortran order*ascontiguousarray" },
        { ".npy", Npy("<f4", "(2, 3)", Floats(Components), version: 9), "*version 9*" },
        { ".npy", [0x93, .. Text("NUMPY"), 2, 0, 255, 255, 255, 127], "*head says it has 2147483647 bytes, and there are 0*" },
        { ".npy", Npy("<f4", "(1, 2)", Floats(1, float.PositiveInfinity)), "*component 1 of vector 0 is Infinity*" },
        { ".txt", [], "*it is empty" },
        { ".txt", Text("word\n"), "*1 rows of 0 values*" },
        { ".txt", Text("the 1 2 3\nof 4 5\n"), "*line 2 has a word and 2 components; 3 are expected" },
        { ".txt", Text("the 1 2 3\nof 4 five 6\n"), "*line 2: component 1 is 'five' and no number" },
        { ".txt", Text("the 1 2 3\n 4 5 6\n"), "*line 2 has no word before its 3 components*" },
        { ".txt", Text("the 1 2 3\nof 4 NaN 6\n"), "*component 1 of vector 1 is NaN*" },
        { ".vec", Text("3 3\nthe 1 2 3\nof 4 5 6\n"), "*says it has 3 words, and 2 lines follow*torn*" },
        { ".vec", Text("2000000000 300\nthe 1 2 3\nof 4 5 6\n"), "*2000000000 rows of 300 values are more than*" },
        { ".vec", Text("2 300\nthe 1 2 3\nof 4 5 6\n"), "*2 words of 300 components do not fit into*" },
        { ".parquet", [], "*the ending tells the format*" },
    };

    [Theory]
    [MemberData(nameof(Whole))]
    public void Each_format_gives_the_vectors_it_holds(string ending, byte[] bytes)
    {
        VectorSet read = VectorFiles.ReadVectors(Written(ending, bytes));
        read.Dimension.Should().Be(3);
        read.Flat.ToArray().Should().Equal(Components);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void Refuses_a_broken_file_and_says_where(string ending, byte[] bytes, string message)
    {
        string path = Written(ending, bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        FluentActions.Invoking(() => VectorFiles.ReadVectors(path)).Should().Throw<VectorDataException>().WithMessage(message);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(50_000_000, "what a head asks for is checked first");
    }

    [Theory]
    [InlineData(".i8bin", new byte[] { 1, 0, 0, 0, 2, 0, 0, 0, 255, 128 }, -1, -128)]
    [InlineData(".u8bin", new byte[] { 1, 0, 0, 0, 2, 0, 0, 0, 255, 128 }, 255, 128)]
    public void A_byte_has_the_sign_that_its_format_says(string ending, byte[] bytes, float first, float second) =>
        VectorFiles.ReadVectors(Written(ending, bytes)).Flat.ToArray().Should().Equal(first, second);

    [Fact]
    public void A_text_without_an_end_of_line_is_refused_before_it_fills_memory()
    {
        string path = _folder.NextFile(".txt");
        using (FileStream file = File.Create(path))
        {
            file.SetLength(1L << 26);
        }

        FluentActions.Invoking(() => VectorFiles.ReadVectors(path)).Should().Throw<VectorDataException>().WithMessage("*line 1 has more than*");
    }

    public static TheoryData<string, byte[]> Neighbours { get; } = new()
    {
        { ".ivecs", [.. Words(2, 7, 8), .. Words(2, 9, 1)] },
        { ".ibin", Words(2, 2, 7, 8, 9, 1) },
        { ".ibin", [.. Words(2, 2, 7, 8, 9, 1), .. Floats(1, 2, 3, 4)] },
        { ".npy", Npy("<i4", "(2, 2)", Words(7, 8, 9, 1)) },
        { ".npy", Npy("<i8", "(2, 2)", Bytes<long>([7, 8, 9, 1])) },
    };

    [Theory]
    [MemberData(nameof(Neighbours))]
    public void Neighbours_are_read_from_each_format_that_has_them(string ending, byte[] bytes) =>
        VectorFiles.ReadIntegers(Written(ending, bytes)).Should()
            .BeEquivalentTo((2, (int[])[7, 8, 9, 1]), static it => it.WithStrictOrdering());

    [Theory]
    [InlineData("<f4", "*whole numbers*")]
    [InlineData("<i8", "*exceeds 32 bits*")]
    public void Refuses_what_is_no_index(string type, string message)
    {
        string path = Written(".npy", Npy(type, type == "<f4" ? "(1, 2)" : "(1, 1)", Bytes<long>([1L << 40])));
        FluentActions.Invoking(() => VectorFiles.ReadIntegers(path)).Should().Throw<VectorDataException>().WithMessage(message);
    }

    public void Dispose() => _folder.Dispose();

    private string Written(string ending, byte[] bytes)
    {
        string path = _folder.NextFile(ending);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static byte[] Npy(string type, string shape, byte[] values, string order = "False", byte version = 1)
    {
        const int aligned = 128;
        string head = $"{{'descr': '{type}', 'fortran_order': {order}, 'shape': {shape}, }}";
        int size = version == 1 ? sizeof(ushort) : sizeof(uint);
        byte[] length = new byte[size];
        int padded = aligned - 8 - size;
        length[0] = (byte)padded;
        return [0x93, .. Text("NUMPY"), version, 0, .. length, .. Text(head.PadRight(padded - 1) + "\n"), .. values];
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Floats(params float[] values) => Bytes<float>(values);

    private static byte[] Words(params int[] values)
    {
        byte[] bytes = new byte[values.Length * sizeof(int)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * sizeof(int)), values[i]);
        }

        return bytes;
    }

    private static byte[] Bytes<T>(T[] values)
        where T : unmanaged => MemoryMarshal.AsBytes<T>(values).ToArray();
}
