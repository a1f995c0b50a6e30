using Sut.Storage;

namespace Unit.Storage;

[Trait("Category", "Unit")]
public sealed class SqliteLogTests : IDisposable
{
    private static readonly SqliteFileFormat Format = new("note store", 7, 1, "CREATE TABLE note(id INTEGER PRIMARY KEY, body BLOB)");

    private readonly TempFolder _folder = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteLog _log;

    public SqliteLogTests()
    {
        _database = SqliteDatabase.Open(_folder.File("notes.db"), Format, new SqliteOptions { BusyTimeout = TimeSpan.Zero });
        _log = new SqliteLog(_database, TimeProvider.System, everyPages: 100);
    }

    private long LogBytes => new FileInfo(_database.File + "-wal").Length;

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Moves_the_log_when_enough_was_written_and_not_before()
    {
        Write(pages: 50);
        _log.Latest.Should().BeNull();
        Write(pages: 60);

        _log.Latest.Should().Match<SqliteCheckpoint>(done => done.IsComplete && done.LogPages >= 110 && done.MovedPages == done.LogPages);
        SqliteCheckpoint first = _log.Latest!;
        Write(pages: 50);
        _log.Latest.Should().BeSameAs(first, "the count began anew");
    }

    [Fact]
    public void The_log_stays_small_however_much_is_written()
    {
        for (int i = 0; i < 100; i++)
        {
            Write(pages: 10);
        }

        LogBytes.Should().BeLessThan(2 * 120 * 4096);
    }

    [Fact]
    public void Truncating_leaves_no_log()
    {
        Write(pages: 50);
        LogBytes.Should().BeGreaterThan(50 * 4096);

        _log.Truncate().IsComplete.Should().BeTrue();

        LogBytes.Should().Be(0);
    }

    [Fact]
    public void A_reader_of_an_older_state_is_waited_for_and_then_left_alone()
    {
        using SqliteDatabase other = SqliteDatabase.Open(_database.File, Format);
        Write(pages: 10);
        using (other.BeginRead())
        {
            other.Scalar("SELECT count(*) FROM note").Should().Be(1);
            Write(pages: 10);

            _log.Truncate().IsComplete.Should().BeFalse();
            other.Scalar("SELECT count(*) FROM note").Should().Be(1);
        }

        _log.Truncate().IsComplete.Should().BeTrue();
    }

    [Fact]
    public void A_checkpoint_that_readers_left_incomplete_is_tried_again_by_each_commit_and_then_the_log_is_cut()
    {
        using SqliteDatabase other = SqliteDatabase.Open(_database.File, Format);
        Write(pages: 10);
        using (other.BeginRead())
        {
            other.Scalar("SELECT count(*) FROM note").Should().Be(1);
            Write(pages: 500);
            _log.Latest!.Should()
                .Match<SqliteCheckpoint>(held => !held.IsComplete && held.IncompleteTries == 1 && held.IncompleteSince == held.At);
            SqliteCheckpoint first = _log.Latest!;
            Write(pages: 1);
            _log.Latest!.Should()
                .Match<SqliteCheckpoint>(held => !held.IsComplete && held.IncompleteTries == 2 && held.IncompleteSince == first.At);
        }

        Write(pages: 1);
        _log.Latest!.Should().Match<SqliteCheckpoint>(done => done.IsComplete && done.IncompleteTries == 0 && done.IncompleteSince == null);
        LogBytes.Should().BeGreaterThan(_log.KeptBytes);
        Write(pages: 1);

        LogBytes.Should().BeLessThanOrEqualTo(_log.KeptBytes);
    }

    private void Write(int pages)
    {
        _database.Execute($"INSERT INTO note(body) VALUES(zeroblob({pages * 4096}))");
        _log.AfterCommit();
    }
}
