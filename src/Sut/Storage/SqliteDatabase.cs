using System.Globalization;
using SQLitePCL;

namespace Sut.Storage;

/// <summary>
/// One connection to one SQLite file in write-ahead-log mode. For one thread at a time: callers bring their own lock.
/// (SQLite's own mutex stays on, so that a slip gives wrong answers at worst, not a broken process.) Other connections
/// and processes may use the same file.
/// </summary>
public sealed class SqliteDatabase : IDisposable
{
    private readonly sqlite3 _handle;
    private readonly List<SqliteStatement> _statements = [];
    private SqliteStatement? _beginImmediate, _beginDeferred, _commit, _rollback;
    private bool _disposed;

    // Once per process.
    static SqliteDatabase() => Batteries_V2.Init();

    private SqliteDatabase(string file, sqlite3 handle) => (File, _handle) = (file, handle);

    /// <summary>The version of the SQLite library, for example <c>3.53.4</c>.</summary>
    public static string LibraryVersion => raw.sqlite3_libversion().utf8_to_string();

    /// <summary>The database file's full path.</summary>
    public string File { get; }

    /// <summary>Bytes on disk: the file and its write-ahead log.</summary>
    public long FileBytes => Length(File) + Length(File + "-wal");

    internal sqlite3 Handle => _handle;

    /// <summary>Whether a transaction is open.</summary>
    internal bool InTransaction => !_disposed && raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>How many rows the latest INSERT, UPDATE or DELETE changed.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    /// <summary>
    /// Opens a file of the given format, or creates it. A file that is anything else is left as it is: the kind is
    /// looked at before the first write.
    /// </summary>
    /// <exception cref="SqliteStorageException">
    /// No database, another application's, another version, damaged, locked, or not to be opened.
    /// </exception>
    public static SqliteDatabase Open(string path, SqliteFileFormat format, SqliteOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(format);
        options ??= new SqliteOptions();
        string file = Path.GetFullPath(path);
        int flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE
            | (options.OwnMutex ? raw.SQLITE_OPEN_FULLMUTEX : raw.SQLITE_OPEN_NOMUTEX);
        int result = raw.sqlite3_open_v2(file, out sqlite3 handle, flags, null);
        var database = new SqliteDatabase(file, handle);
        try
        {
            database.Check(result, null);
            database.Check(raw.sqlite3_extended_result_codes(handle, 1), null);
            database.Check(raw.sqlite3_busy_timeout(handle, (int)options.BusyTimeout.TotalMilliseconds), null);

            // Closing a file that turns out to be damaged must not move a write-ahead log into it.
            database.CheckpointOnClose(false);
            database.EnsureFormat(format);
            database.Configure(options);
            database.CheckpointOnClose(true);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Prepares a statement that lives as long as the database.</summary>
    public SqliteStatement Prepare(string sql)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Check(raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out sqlite3_stmt handle), sql);
        var statement = new SqliteStatement(this, handle, sql);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Runs one or more statements now; for schemas and settings, not for hot paths.</summary>
    public void Execute(string sql)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Check(raw.sqlite3_exec(_handle, sql), sql);
    }

    /// <summary>Begins a transaction that holds the write lock from its first moment (<c>BEGIN IMMEDIATE</c>).</summary>
    public SqliteTransaction BeginWrite() => Begin(_beginImmediate ??= Prepare("BEGIN IMMEDIATE"));

    /// <summary>Begins a transaction whose reads all see the same state (<c>BEGIN</c>).</summary>
    public SqliteTransaction BeginRead() => Begin(_beginDeferred ??= Prepare("BEGIN"));

    /// <summary>
    /// Closes the connection and its statements. The last connection to the file moves the write-ahead log into the
    /// file and removes it, so that a closed store is one file.
    /// </summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _statements.ForEach(statement => statement.Close());
        raw.sqlite3_close(_handle);
    }

    /// <summary>
    /// Whether closing the last connection moves the write-ahead log into the file. Off for a file that is to stay as it is.
    /// </summary>
    internal void CheckpointOnClose(bool on) =>
        Check(raw.sqlite3_db_config(_handle, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, on ? 0 : 1, out _), null);

    internal void CommitTransaction() => (_commit ??= Prepare("COMMIT")).Execute();

    internal void RollbackTransaction()
    {
        // SQLite rolls back by itself after some failures (disk full, I/O error); doing it again would hide the first error.
        if (InTransaction)
        {
            (_rollback ??= Prepare("ROLLBACK")).Execute();
        }
    }

    /// <summary>Makes the statement that runs now, on whatever thread, fail with result 9; nothing happens when none runs.</summary>
    internal void Interrupt()
    {
        if (!_disposed)
        {
            raw.sqlite3_interrupt(_handle);
        }
    }

    internal SqliteStorageException Failure(int result, string? sql)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);

        // A misuse leaves no text of its own behind, so the connection's would be an older one.
        int extended = raw.sqlite3_extended_errcode(_handle);
        bool own = (extended & 0xFF) == (result & 0xFF);
        string reason = (own ? raw.sqlite3_errmsg(_handle) : raw.sqlite3_errstr(result)).utf8_to_string();
        return new SqliteStorageException(own ? extended : result, reason, File, sql);
    }

    private static long Length(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    private SqliteTransaction Begin(SqliteStatement begin)
    {
        begin.Execute();
        return new SqliteTransaction(this);
    }

    private void EnsureFormat(SqliteFileFormat format)
    {
        if (IsFormat(format))
        {
            return;
        }

        // Still in rollback-journal mode: a crash while creating leaves an empty file, which is a new one again.
        using SqliteTransaction transaction = BeginWrite();
        if (!IsFormat(format))
        {
            Execute(format.Schema);
            Execute(string.Create(
                CultureInfo.InvariantCulture,
                $"PRAGMA application_id={format.ApplicationId}; PRAGMA user_version={format.Version}"));
        }

        transaction.Commit();
    }

    // False for an empty file; throws for a file that is something else.
    private bool IsFormat(SqliteFileFormat format)
    {
        long id = Scalar("PRAGMA application_id"), version = Scalar("PRAGMA user_version");
        if (id == 0 && version == 0 && Scalar("SELECT count(*) FROM sqlite_master") == 0)
        {
            return false;
        }

        if (id != format.ApplicationId)
        {
            throw new SqliteStorageException(
                raw.SQLITE_NOTADB, $"not a {format.Name} but another application's database (application_id {id})", File);
        }

        return version == format.Version
            ? true
            : throw new SqliteStorageException(
                raw.SQLITE_FORMAT,
                $"a {format.Name} of version {version}, not {format.Version}",
                File,
                wayOut: "Open it with the release that wrote it, or load into a new file.");
    }

    private void Configure(SqliteOptions options)
    {
        foreach (string pragma in options.Pragmas)
        {
            Execute(pragma);
        }

        if (options.QueryOnly)
        {
            Execute("PRAGMA query_only=ON");
        }

        // SQLite answers with the mode it kept instead of failing, for example on a file system without shared memory.
        if (ReadOnce("PRAGMA journal_mode", row => row.Text(0)) is var mode and not "wal")
        {
            throw new SqliteStorageException(
                raw.SQLITE_CANTOPEN,
                $"journal_mode stayed {mode} instead of wal",
                File,
                wayOut: "Put the file on a local file system that supports shared memory.");
        }
    }

    /// <summary>The first column of the first row; 0 for NULL. Prepared, run and closed: not for hot paths.</summary>
    internal long Scalar(string sql) => ReadOnce(sql, row => row.Int64(0));

    internal T ReadOnce<T>(string sql, Func<SqliteStatement, T> read)
    {
        SqliteStatement statement = Prepare(sql);
        try
        {
            statement.Step();
            return read(statement);
        }
        finally
        {
            _statements.Remove(statement);
            statement.Close();
        }
    }

    private void Check(int result, string? sql)
    {
        if (result != raw.SQLITE_OK)
        {
            throw Failure(result, sql);
        }
    }
}
