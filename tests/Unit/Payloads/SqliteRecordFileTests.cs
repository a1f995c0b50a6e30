using Sut.Payloads;
using Sut.Storage;
using Unit.Storage;

namespace Unit.Payloads;

/// <summary>What happens to a record table's SQLite file as a whole.</summary>
[Trait("Category", "Unit")]
public sealed class SqliteRecordFileTests : IDisposable
{
    private static readonly SqliteFileFormat Format = new("record table", 0x4143504C, 1, "");

    private readonly TempFolder _folder = new();

    private string Path => _folder.File("records.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_emptied_file_is_refused()
    {
        Table().Create();
        File.WriteAllBytes(Path, []);

        FluentActions.Invoking(() => Table().Connect()).Should().Throw<SqliteStorageException>().WithMessage($"{Path}: the file is empty*");

        new FileInfo(Path).Length.Should().Be(0);
    }

    [Theory]
    [InlineData("CREATE TABLE stress_records(id INTEGER PRIMARY KEY, body BLOB NOT NULL)")]
    [InlineData("CREATE TABLE stress_records(id INTEGER PRIMARY KEY, payload BLOB NOT NULL, note TEXT)")]
    [InlineData("CREATE TABLE other(id INTEGER PRIMARY KEY)")]
    public void A_table_with_other_columns_is_refused(string made)
    {
        using (SqliteDatabase database = SqliteDatabase.Open(Path, Format))
        {
            database.Execute(made);
        }

        FluentActions.Invoking(() => Table().Connect()).Should().Throw<SqliteStorageException>()
            .WithMessage($"{Path}: *layout is another*");
    }

    [Fact]
    public void Tables_of_other_names_stand_in_the_same_file()
    {
        Table().Create();
        SqliteRecordTable second = new(Path, new RecordTableOptions(PayloadFormat.Jsonb) { Table = "second" });
        second.Create();

        second.Connect().Dispose();
        Table().Connect().Dispose();
    }

    private SqliteRecordTable Table() => new(Path, new RecordTableOptions(PayloadFormat.Bson));
}
