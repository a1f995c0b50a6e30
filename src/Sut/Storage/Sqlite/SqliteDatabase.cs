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

    /// <summary>The database file's full path; that of the target where it was opened by a symbolic link.</summary>
    public string File { get; }

    /// <summary>Bytes on disk: the file and its write-ahead log.</summary>
    public long FileBytes => SqliteFile.Length(File) + SqliteFile.Length(File + "-wal");

    internal sqlite3 Handle => _handle;

    internal bool InTransaction => !_disposed && raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>Rows that the latest INSERT, UPDATE or DELETE changed.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    /// <summary>
    /// Opens a file of the given format, or creates it where there is none. A file that is anything else is left as it is, byte
    /// for byte, and nothing is left beside it. Symbolic links are resolved once: <see cref="File"/> is the target.
    /// </summary>
    /// <exception cref="SqliteStorageException">
    /// No database, another application's, another version or layout, empty, cut, damaged, locked, or not to be opened.
    /// </exception>
    public static SqliteDatabase Open(string path, SqliteFileFormat format, SqliteOptions? options = null)
    {
        options ??= new SqliteOptions();
        return OpenExisting(SqliteFile.Ready(path, format, options.CheckLog), format, options);
    }

    /// <summary>Opens a file that <see cref="SqliteFile.Ready"/> has named; never makes one.</summary>
    internal static SqliteDatabase OpenExisting(string file, SqliteFileFormat format, SqliteOptions options)
    {
        SqliteDatabase database = Connect(file, raw.SQLITE_OPEN_READWRITE, options);
        try
        {
            // Closing a file that turns out to be damaged must not move a write-ahead log into it.
            database.CheckpointOnClose(false);
            SqliteLayout.Require(database, format);
            database.Upgrade(format);
            database.Configure(options);
            database.CheckpointOnClose(true);
            return database;
        }
        catch
        {
            database.LeaveAsFound();
            database.Dispose();
            throw;
        }
    }

    /// <summary>A connection and nothing more: no format is looked for, no setting made.</summary>
    /// <param name="file">The name, as SQLite is to take it.</param>
    /// <param name="flags"><c>SQLITE_OPEN_…</c>, as in https://sqlite.org/c3ref/open.html.</param>
    /// <param name="options">Mutex and time-out; the others play no part yet.</param>
    /// <param name="named">What it is called in messages, if not so.</param>
    internal static SqliteDatabase Connect(string file, int flags, SqliteOptions options, string? named = null)
    {
        int mutex = options.OwnMutex ? raw.SQLITE_OPEN_FULLMUTEX : raw.SQLITE_OPEN_NOMUTEX;
        int result = raw.sqlite3_open_v2(file, out sqlite3 handle, flags | mutex, null);
        SqliteDatabase database = new SqliteDatabase(named ?? file, handle);
        try
        {
            database.Check(result, null);
            database.Check(raw.sqlite3_extended_result_codes(handle, 1), null);
            database.Check(raw.sqlite3_busy_timeout(handle, (int)options.BusyTimeout.TotalMilliseconds), null);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Reads a file as its bytes are, by <c>immutable=1</c>: takes no lock, looks at no log and writes nothing, not even beside it. For a
    /// file that nobody writes to, or for what never changes in one.
    /// </summary>
    internal static SqliteDatabase OpenImmutable(string file)
    {
        string path = string.Join('/', file.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
        return Connect(
            $"file:{(path.StartsWith('/') ? "" : "/")}{path}?immutable=1", raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI,
                new SqliteOptions(), named: file);
    }

    /// <summary>A database of no file.</summary>
    internal static SqliteDatabase InMemory() =>
        Connect(":memory:", raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE, new SqliteOptions());

    /// <summary>Prepares a statement that lives as long as the database.</summary>
    public SqliteStatement Prepare(string sql)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Check(raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out sqlite3_stmt handle), sql);
        SqliteStatement statement = new SqliteStatement(this, handle, sql);
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

    /// <summary>
    /// Makes closing leave the file and what lay beside it as they were found: a log with something in it stays, an empty one, which
    /// opening made, goes.
    /// </summary>
    internal void LeaveAsFound() => CheckpointOnClose(SqliteFile.Length(File + "-wal") == 0);

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

    private SqliteTransaction Begin(SqliteStatement begin)
    {
        begin.Execute();
        return new SqliteTransaction(this);
    }

    // Looked at again under the writer's lock: somebody else may be upgrading it, too.
    private void Upgrade(SqliteFileFormat format)
    {
        if (format.Upgrade is null || Scalar("PRAGMA user_version") == format.Version)
        {
            return;
        }

        // A file that another program copied may be in rollback mode: killed then, it would be left with a journal, which no file of ours
        // has.
        Execute("PRAGMA journal_mode=WAL");
        using SqliteTransaction transaction = BeginWrite();
        if (Scalar("PRAGMA user_version") != format.Version)
        {
            format.Upgrade(this);
            Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version={format.Version}"));
        }

        transaction.Commit();
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
