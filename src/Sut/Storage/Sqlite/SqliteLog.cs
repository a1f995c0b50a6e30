using System.Globalization;
using SQLitePCL;

namespace Sut.Storage;

/// <summary>
/// Write-ahead log of a connection, moved into the file when it has grown by a number of pages, as SQLite would by itself, and when that
/// was: SQLite does not say when it last did. For the thread that uses the connection.
/// </summary>
/// <remarks>
/// Readers of older states hold a checkpoint back, and as long as they overlap, SQLite cannot begin its log anew: it grows. The
/// first commit after they have gone moves all of it, and the one after that cuts what is longer than <see cref="KeptBytes"/>.
/// </remarks>
public sealed class SqliteLog
{
    private const int PageAndHeader = 4096 + 24;

    private readonly SqliteDatabase _database;
    private readonly TimeProvider _time;
    private readonly int _everyPages;

    /// <summary>Takes over from SQLite's own automatic checkpoint on this connection.</summary>
    /// <param name="database">The connection that writes.</param>
    /// <param name="time">Says when.</param>
    /// <param name="everyPages">As <c>wal_autocheckpoint</c>, whose default of 1,000 is https://sqlite.org/wal.html's.</param>
    public SqliteLog(SqliteDatabase database, TimeProvider time, int everyPages = 1000)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(everyPages);
        (_database, _time, _everyPages) = (database, time, everyPages);
        raw.sqlite3_wal_autocheckpoint(database.Handle, 0);
        database.Execute("PRAGMA journal_size_limit=" + KeptBytes.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// How long a log stays when it has begun anew: twice what is written between two checkpoints, so that the usual log is never cut.
    /// </summary>
    public long KeptBytes => 2L * _everyPages * PageAndHeader;

    /// <summary>The latest checkpoint of this connection, or null before the first.</summary>
    public SqliteCheckpoint? Latest { get; private set; }

    /// <summary>
    /// To be called after a commit: a passive checkpoint, which waits for nobody, when enough was written. As with SQLite's own,
    /// a failure is no failure of the commit, which is safe in the log; the next commit tries again, and so it does when readers left
    /// the checkpoint incomplete: while they stay, a try costs microseconds.
    /// </summary>
    public void AfterCommit()
    {
        // Pages written to the log since the counter was reset; cheaper than asking the file system.
        raw.sqlite3_db_status(_database.Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out int pages, out _, 0);
        if (pages >= _everyPages)
        {
            Checkpoint(raw.SQLITE_CHECKPOINT_PASSIVE);
        }
    }

    /// <summary>Moves everything and cuts the log to nothing; waits for readers as long as the busy time-out allows.</summary>
    /// <exception cref="SqliteStorageException">SQLite failed for another reason than readers.</exception>
    public SqliteCheckpoint Truncate()
    {
        int result = Checkpoint(raw.SQLITE_CHECKPOINT_TRUNCATE);
        return result == raw.SQLITE_OK || IsBusy(result) ? Latest! : throw _database.Failure(result, "checkpoint");
    }

    private static bool IsBusy(int result) => (result & 0xFF) == raw.SQLITE_BUSY;

    private int Checkpoint(int mode)
    {
        int result = raw.sqlite3_wal_checkpoint_v2(_database.Handle, "main", mode, out int logPages, out int movedPages);
        if (result == raw.SQLITE_OK || IsBusy(result))
        {
            // After any other failure nothing is known of the log, and what was known last still says more.
            DateTimeOffset now = _time.GetUtcNow();
            bool complete = result == raw.SQLITE_OK && logPages == movedPages;
            Latest = new SqliteCheckpoint(now, logPages, movedPages, complete)
            {
                IncompleteTries = complete ? 0 : 1 + (Latest?.IncompleteTries ?? 0),
                IncompleteSince = complete ? null : Latest?.IncompleteSince ?? now,
            };
            if (complete)
            {
                raw.sqlite3_db_status(_database.Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out _, out _, 1);
            }
        }

        return result;
    }
}
