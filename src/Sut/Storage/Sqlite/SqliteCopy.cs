using System.Globalization;
using SQLitePCL;

namespace Sut.Storage;

/// <summary>
/// Copy of a whole database into another through SQLite's backup interface. The source is read in one read transaction, so the copy is one
/// state however much others write meanwhile; the target changes in one transaction, all or nothing.
/// </summary>
public static class SqliteCopy
{
    // 4 MB between two looks at the cancellation: milliseconds.
    private const int PagesPerStep = 1024;

    /// <summary>Copies; both connections belong to the caller's thread until the call returns.</summary>
    /// <exception cref="SqliteStorageException">Either side failed, or their pages differ in size; the target is as it was.</exception>
    /// <exception cref="OperationCanceledException">The target is as it was.</exception>
    public static void Run(SqliteDatabase source, SqliteDatabase target, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        using SqliteTransaction oneState = source.BeginRead();
        source.Scalar("SELECT count(*) FROM sqlite_master"); // BEGIN alone reads nothing yet
        RefuseOtherPages(source, target);
        sqlite3_backup copy = raw.sqlite3_backup_init(target.Handle, "main", source.Handle, "main");
        if (copy.IsInvalid)
        {
            throw target.Failure(raw.sqlite3_errcode(target.Handle), "backup");
        }

        int result;
        try
        {
            do
            {
                cancellation.ThrowIfCancellationRequested();
                result = raw.sqlite3_backup_step(copy, PagesPerStep);
            }
            while (result == raw.SQLITE_OK);
        }
        finally
        {
            // Rolls the target back unless the last step ended it.
            raw.sqlite3_backup_finish(copy);
        }

        if (result != raw.SQLITE_DONE)
        {
            // finish() leaves the reason with the target, whichever side failed.
            throw target.Failure(result, "backup");
        }
    }

    // SQLite says of a target in write-ahead-log mode that it is read-only. An empty one takes over the source's size.
    private static void RefuseOtherPages(SqliteDatabase source, SqliteDatabase target)
    {
        long from = source.Scalar("PRAGMA page_size"), to = target.Scalar("PRAGMA page_size");
        if (from != to && target.Scalar("PRAGMA page_count") > 0)
        {
            throw new SqliteStorageException(
                raw.SQLITE_READONLY,
                string.Create(CultureInfo.InvariantCulture, $"its pages have {from} bytes, those of {target.File} have {to}"),
                source.File,
                wayOut: "Open it in that one's place, or give a copy of it that size by journal_mode=DELETE, page_size and VACUUM.");
        }
    }
}
