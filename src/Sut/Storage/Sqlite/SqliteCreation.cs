using System.Globalization;
using SQLitePCL;

namespace Sut.Storage;

/// <summary>
/// Creation of a database file: aside, under a name that nobody else has, and renamed when it is whole, on the disk and checked: so
/// nobody ever sees it half made, and an empty file is never one that is being made.
/// </summary>
internal static class SqliteCreation
{
    /// <summary>SQLite's own size of a page, https://sqlite.org/pgszchng2016.html.</summary>
    public const int PageBytes = 4096;

    /// <summary>A new, empty database of a format, unless somebody else makes one in the same moment: theirs is as good.</summary>
    /// <exception cref="SqliteStorageException">
    /// It cannot be made, or an old log is where its own would be; nothing half made is left.
    /// </exception>
    public static void Make(string file, SqliteFileFormat format)
    {
        RefuseCompanions(file);
        try
        {
            Place(file, null, aside =>
            {
                using SqliteDatabase made = SqliteDatabase.Connect(
                    aside, raw.SQLITE_OPEN_READWRITE, new SqliteOptions { Durability = SqliteDurability.Full });
                made.Execute("PRAGMA journal_mode=WAL");
                made.Execute(string.Create(
                    CultureInfo.InvariantCulture,
                    $"BEGIN; {format.Schema}; PRAGMA application_id={format.ApplicationId}; PRAGMA user_version={format.Version}; COMMIT"));
                if (made.Scalar("PRAGMA wal_checkpoint(TRUNCATE)") != 0)
                {
                    throw new SqliteStorageException(raw.SQLITE_BUSY, "its log could not be moved into it", aside);
                }
            }, whole => SqliteLayout.Require(whole, format));

            // Should this fail, the file stays: somebody else may have opened it by now.
            FolderSync.Confirm(Path.GetDirectoryName(file)!);
        }
        catch (SqliteStorageException failure)
        {
            throw new SqliteStorageException(
                failure.ExtendedResultCode, $"it is not there and could not be made: {failure.Reason}", file, failure.Sql);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SqliteStorageException(raw.SQLITE_CANTOPEN, $"it is not there and could not be made: {failure.Message.TrimEnd('.')}",
                file);
        }
    }

    /// <summary>
    /// Writes a file aside, waits until the disk has it, checks it by its bytes alone, as its reader will, and gives it its
    /// name, which the disk may not have yet. Whatever fails, nothing is left.
    /// </summary>
    /// <param name="file">The name.</param>
    /// <param name="mode">Who may read and write it, or null for whatever this process gives to new files.</param>
    /// <param name="write">Writes it into the empty file of the name given.</param>
    /// <param name="check">Throws if it is not right.</param>
    /// <returns>False when the name was taken meanwhile.</returns>
    public static bool Place(string file, UnixFileMode? mode, Action<string> write, Action<SqliteDatabase> check)
    {
        using AsideFile aside = AsideFile.Create(file, mode);
        write(aside.Path);
        FilePlacement.Sync(aside.Path);
        using (SqliteDatabase whole = SqliteDatabase.OpenImmutable(aside.Path))
        {
            RefuseShort(whole);
            check(whole);
        }

        return FilePlacement.TryPlace(aside.Path, file);
    }

    /// <exception cref="SqliteStorageException">
    /// A file is where SQLite would look for the log of a new file, and bring back old rows.
    /// </exception>
    public static void RefuseCompanions(string file)
    {
        // In this order: another maker makes the file before its log.
        if (SqliteFile.Beside(file) is { Count: > 0 } old && !File.Exists(file))
        {
            throw new SqliteStorageException(
                raw.SQLITE_CANTOPEN,
                $"there is no such file, but what another of this name left: {string.Join(", ", old)}",
                file,
                wayOut: "Put the file back that they belong to, or move them away to begin anew.");
        }
    }

    // A -shm that closing could not remove holds nothing, and goes with the file's first name.
    private static void RefuseShort(SqliteDatabase whole)
    {
        if (SqliteFile.Beside(whole.File).FirstOrDefault(left => !left.EndsWith("-shm", StringComparison.Ordinal)
            && SqliteFile.Length(left) > 0) is { } log)
        {
            throw new SqliteStorageException(
                raw.SQLITE_IOERR,
                string.Create(CultureInfo.InvariantCulture, $"{SqliteFile.Length(log)} bytes of its log could not be moved into it"),
                whole.File);
        }

        long pages = whole.Scalar("PRAGMA page_count"), bytes = pages * whole.Scalar("PRAGMA page_size");
        if (SqliteFile.Length(whole.File) != bytes)
        {
            throw new SqliteStorageException(
                raw.SQLITE_CORRUPT,
                string.Create(CultureInfo.InvariantCulture, $"of {bytes} bytes written, {SqliteFile.Length(whole.File)} are in the file"),
                whole.File);
        }
    }
}
