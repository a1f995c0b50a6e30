namespace Sut.Storage;

/// <summary>
/// A transaction as a scope: <see cref="Commit"/> keeps it, leaving the scope without commit rolls it back. Used by one
/// thread at a time, like its database.
/// </summary>
public sealed class SqliteTransaction : IDisposable
{
    private SqliteDatabase? _database;

    internal SqliteTransaction(SqliteDatabase database) => _database = database;

    /// <summary>Keeps what was done. When it fails, leaving the scope still rolls back.</summary>
    /// <exception cref="SqliteStorageException">SQLite could not commit.</exception>
    /// <exception cref="ObjectDisposedException">Committed or rolled back before.</exception>
    public void Commit()
    {
        ObjectDisposedException.ThrowIf(_database is null, this);
        _database.CommitTransaction();
        _database = null;
    }

    /// <summary>Rolls back unless committed.</summary>
    public void Dispose()
    {
        _database?.RollbackTransaction();
        _database = null;
    }
}
