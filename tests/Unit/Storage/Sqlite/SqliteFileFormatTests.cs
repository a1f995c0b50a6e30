using Sut.Storage;

namespace Unit.Storage;

[Trait("Category", "Unit")]
public sealed class SqliteFileFormatTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void Rejects_numbers_that_any_file_has(int applicationId, int version) =>
        ((Action)(() => _ = new SqliteFileFormat("x", applicationId, version, ""))).Should().Throw<ArgumentOutOfRangeException>();
}
