using Sut.Storage;

namespace Unit.Storage;

[Trait("Category", "Unit")]
public sealed class SqliteCopyTests : IDisposable
{
    private static readonly SqliteFileFormat Format = new("note store", 7, 1, "CREATE TABLE note(id INTEGER PRIMARY KEY, body BLOB)");

    private readonly TempFolder _folder = new();
    private readonly SqliteDatabase _source, _target;

    public SqliteCopyTests()
    {
        _source = SqliteDatabase.Open(_folder.File("source.db"), Format);
        _target = SqliteDatabase.Open(_folder.File("target.db"), Format);
        _source.Execute("INSERT INTO note VALUES(1, zeroblob(9000000)), (2, NULL)"); // more pages than one step
        _target.Execute("INSERT INTO note VALUES(9, NULL)");
    }

    public void Dispose()
    {
        _source.Dispose();
        _target.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_target_becomes_what_the_source_is()
    {
        SqliteStatement ids = _target.Prepare("SELECT id FROM note");
        ids.Rows().Should().Equal("9");

        SqliteCopy.Run(_source, _target);

        ids.Rows().Should().Equal("1", "2");
        _target.Prepare("PRAGMA journal_mode").Rows().Should().Equal("wal");
        _source.Prepare("SELECT count(*) FROM note").Rows().Should().Equal("2");
        SqliteIntegrity.Problems(_target, full: true).Should().BeEmpty();
    }

    [Fact]
    public void Cancelled_the_target_stays_as_it_was()
    {
        using CancellationTokenSource giveUp = new CancellationTokenSource();
        giveUp.Cancel();

        FluentActions.Invoking(() => SqliteCopy.Run(_source, _target, giveUp.Token)).Should().Throw<OperationCanceledException>();

        _target.Prepare("SELECT id FROM note").Rows().Should().Equal("9");
        _source.InTransaction.Should().BeFalse();
        _target.Execute("INSERT INTO note VALUES(10, NULL)");
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(8192)]
    public void A_source_of_another_page_size_is_refused_by_both_sizes(int pageBytes)
    {
        using SqliteDatabase other = SqliteDatabase.Connect(
            _folder.File("other.db"), SQLitePCL.raw.SQLITE_OPEN_READWRITE | SQLitePCL.raw.SQLITE_OPEN_CREATE, new SqliteOptions());
        other.Execute($"PRAGMA page_size={pageBytes}; CREATE TABLE note(id INTEGER PRIMARY KEY, body BLOB)");

        FluentActions.Invoking(() => SqliteCopy.Run(other, _target)).Should().Throw<SqliteStorageException>()
            .WithMessage($"{other.File}: its pages have {pageBytes} bytes, those of {_target.File} have 4096*Open it *");

        _target.Prepare("SELECT id FROM note").Rows().Should().Equal("9");
        _target.Execute("INSERT INTO note VALUES(10, NULL)");
    }

    [Fact]
    public void Without_room_the_target_stays_as_it_was()
    {
        _target.Execute("PRAGMA max_page_count=20");

        FluentActions.Invoking(() => SqliteCopy.Run(_source, _target)).Should().Throw<SqliteStorageException>()
            .WithMessage($"{_target.File}: *Free disk space*").Which.ResultCode.Should().Be(13);

        _target.Prepare("SELECT id FROM note").Rows().Should().Equal("9");
    }

    [Fact]
    public void A_target_that_another_connection_writes_to_is_reported()
    {
        using SqliteDatabase impatient = SqliteDatabase.Open(_target.File, Format, new SqliteOptions { BusyTimeout = TimeSpan.Zero });
        using SqliteTransaction held = _target.BeginWrite();

        FluentActions.Invoking(() => SqliteCopy.Run(_source, impatient)).Should().Throw<SqliteStorageException>()
            .WithMessage($"{_target.File}: *").Which.ResultCode.Should().Be(5);
    }
}
