using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class FileBytesTests
{
    [Fact]
    public void Adds_the_companions_that_are_asked_for_and_exist()
    {
        using FakeKernel folder = new FakeKernel().With("db", "12345").With("db-wal", "123").With("db-journal", "1");
        string path = Path.Combine(folder.Path, "db");
        FileBytes.Of(path).Should().Be(5);
        FileBytes.Of(path, "-wal", "-shm").Should().Be(8);
    }

    [Fact]
    public void Refuses_a_file_that_is_missing() =>
        FluentActions.Invoking(static () => FileBytes.Of("/nowhere/db", "-wal"))
            .Should().Throw<FileNotFoundException>();
}
