using Sut.Storage;

namespace Unit.Storage;

[Trait("Category", "Unit")]
public sealed class SqliteTransactionTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _ids;

    public SqliteTransactionTests()
    {
        _database = SqliteDatabase.Open(
            _folder.File("notes.db"), new SqliteFileFormat("note store", 1, 1, "CREATE TABLE note(id INTEGER PRIMARY KEY)"));
        _insert = _database.Prepare("INSERT INTO note VALUES(?1)");
        _ids = _database.Prepare("SELECT id FROM note");
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Keeps_what_was_committed()
    {
        using (SqliteTransaction transaction = _database.BeginWrite())
        {
            Insert(1);
            transaction.Commit();
        }

        _ids.Rows().Should().Equal("1");
    }

    [Fact]
    public void Leaving_the_scope_without_commit_undoes_everything()
    {
        Action fails = () =>
        {
            using SqliteTransaction transaction = _database.BeginWrite();
            Insert(1);
            Insert(1);
            transaction.Commit();
        };

        fails.Should().Throw<SqliteStorageException>().WithMessage("*UNIQUE*INSERT INTO note VALUES(?1)*").Which.ResultCode.Should().Be(19);
        _ids.Rows().Should().BeEmpty();
        Insert(2);
        _ids.Rows().Should().Equal("2");
    }

    [Fact]
    public void A_rollback_made_by_sqlite_itself_does_not_hide_the_error()
    {
        SqliteStatement abort = _database.Prepare("INSERT OR ROLLBACK INTO note VALUES(1)");
        Action fails = () =>
        {
            using SqliteTransaction transaction = _database.BeginWrite();
            abort.Execute();
            abort.Execute();
        };

        fails.Should().Throw<SqliteStorageException>().Which.ResultCode.Should().Be(19);
        _ids.Rows().Should().BeEmpty();
    }

    [Fact]
    public void Reads_in_a_read_transaction_see_one_state()
    {
        using SqliteDatabase other = SqliteDatabase.Open(_database.File, new SqliteFileFormat("note store", 1, 1, ""));
        using (_database.BeginRead())
        {
            _ids.Rows().Should().BeEmpty();
            other.Execute("INSERT INTO note VALUES(9)");
            _ids.Rows().Should().BeEmpty();
        }

        _ids.Rows().Should().Equal("9");
    }

    [Fact]
    public void Cannot_be_committed_twice()
    {
        using SqliteTransaction transaction = _database.BeginWrite();
        transaction.Commit();

        ((Action)transaction.Commit).Should().Throw<ObjectDisposedException>();
    }

    private void Insert(long id)
    {
        _insert.BindInt64(1, id);
        _insert.Execute();
    }
}
