using Sut.Storage;

namespace Unit.Storage;

[Trait("Category", "Unit")]
public sealed class SqliteIntegrityTests : IDisposable
{
    private static readonly SqliteFileFormat Format = new(
        "note store", 7, 1, "CREATE TABLE note(id INTEGER PRIMARY KEY, name TEXT); CREATE INDEX note_name ON note(name)");

    private readonly TempFolder _folder = new();

    private string File => _folder.File("notes.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sound_file_has_no_problems()
    {
        using SqliteDatabase database = Filled();

        SqliteIntegrity.Problems(database, full: false).Should().BeEmpty();
        SqliteIntegrity.Problems(database, full: true).Should().BeEmpty();
    }

    // A letter changed in the index only: each page is well-formed, but the index and the table disagree.
    [Fact]
    public void Only_the_full_check_compares_an_index_with_its_table()
    {
        Filled().Dispose();
        byte[] bytes = System.IO.File.ReadAllBytes(File);
        int inIndex = bytes.AsSpan().LastIndexOf("name-77"u8), inTable = bytes.AsSpan().IndexOf("name-77"u8);
        inIndex.Should().NotBe(inTable);
        bytes[inIndex] ^= 1;
        System.IO.File.WriteAllBytes(File, bytes);
        using SqliteDatabase database = SqliteDatabase.Open(File, Format);

        SqliteIntegrity.Problems(database, full: false).Should().BeEmpty();
        SqliteIntegrity.Problems(database, full: true).Should().NotBeEmpty().And.NotContain("ok");
    }

    [Fact]
    public void A_cancelled_check_ends()
    {
        using SqliteDatabase database = Filled();
        using CancellationTokenSource giveUp = new CancellationTokenSource();
        giveUp.Cancel();

        FluentActions.Invoking(() => SqliteIntegrity.Problems(database, full: true, giveUp.Token)).Should()
            .Throw<OperationCanceledException>();
    }

    private SqliteDatabase Filled()
    {
        SqliteDatabase database = SqliteDatabase.Open(File, Format);
        database.Execute("WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 99) INSERT INTO note SELECT i, 'name-' || i FROM n");
        return database;
    }
}
