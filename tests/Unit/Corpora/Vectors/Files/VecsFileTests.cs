using Corpora.Vectors;
using Corpora.Vectors.Files;
using Harness.Xunit.Running;

namespace Unit.Corpora.Vectors.Files;

[Trait("Category", "Unit")]
public sealed class VecsFileTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public void Floats_are_read_back_as_written()
    {
        string path = _folder.NextFile(".fvecs");
        VectorSet vectors = VectorData.Clustered(5, 1).Base(7);
        VecsFile.Write(path, vectors);
        File.ReadAllBytes(path).Should().HaveCount(7 * 6 * 4).And.StartWith([5, 0, 0, 0]);
        VecsFile.ReadFloats(path).Should().BeEquivalentTo(new { Dimension = 5, Count = 7 });
        VecsFile.ReadFloats(path).Flat.SequenceEqual(vectors.Flat).Should().BeTrue();
    }

    [Fact]
    public void Integers_are_read_back_as_written()
    {
        string path = _folder.NextFile(".ivecs");
        VecsFile.Write(path, 2, [1, -2, 3, 4]);
        VecsFile.ReadIntegers(path).Should()
            .BeEquivalentTo((2, (int[])[1, -2, 3, 4]), static it => it.WithStrictOrdering());
    }

    [Fact]
    public void Bytes_are_read_as_numbers()
    {
        string path = _folder.NextFile(".bvecs");
        File.WriteAllBytes(path, [2, 0, 0, 0, 0, 255, 2, 0, 0, 0, 128, 7]);
        VecsFile.ReadBytes(path).Flat.ToArray().Should().Equal(0, 255, 128, 7);
        File.WriteAllBytes(path, [2, 0, 0, 0, 0, 255, 2, 0, 0, 0, 128]);
        FluentActions.Invoking(() => VecsFile.ReadBytes(path)).Should().Throw<VectorDataException>()
            .WithMessage("*11 bytes are 1 rows of 2 values and 5 bytes more*torn*");
    }

    [Theory]
    [InlineData(new byte[0], "*0 bytes are no file of vectors*")]
    [InlineData(new byte[] { 1, 0 }, "*2 bytes are no file of vectors*")]
    [InlineData(new byte[] { 0, 0, 0, 0 }, "*first row says it has 0 values*")]
    [InlineData(new byte[] { 255, 255, 255, 255 }, "*first row says it has -1 values*")]
    [InlineData(new byte[] { 80, 75, 3, 4, 0, 0, 0, 0 }, "*a file of another kind*")]
    [InlineData(new byte[] { 1, 0, 0, 0, 0, 0, 0 }, "*0 rows of 1 values and 7 bytes more*")]
    [InlineData(new byte[] { 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0 }, "*row 1 says it has 2 values, the rows before it 1*")]
    [InlineData(new byte[] { 1, 0, 0, 0, 0, 0, 128, 127 }, "*component 0 of vector 0 is Infinity*")]
    [InlineData(new byte[] { 1, 0, 0, 0, 0, 0, 192, 127 }, "*component 0 of vector 0 is NaN*")]
    public void Refuses_a_broken_file_and_says_where(byte[] bytes, string message)
    {
        string path = _folder.NextFile(".fvecs");
        File.WriteAllBytes(path, bytes);
        FluentActions.Invoking(() => VecsFile.ReadFloats(path)).Should().Throw<VectorDataException>().WithMessage(message)
            .Which.Path.Should().Be(path);
    }

    public void Dispose() => _folder.Dispose();
}
