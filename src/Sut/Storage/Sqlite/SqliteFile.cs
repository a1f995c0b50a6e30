using System.Globalization;
using SQLitePCL;

namespace Sut.Storage;

/// <summary>A database file as a whole, before it is opened: its real name, its creation, a first look.</summary>
internal static class SqliteFile
{
    // What SQLite writes beside a database and takes for the database's own when it finds it there.
    private static readonly string[] Companions = ["-wal", "-shm", "-journal"];

    /// <summary>
    /// The real name of a database that can be opened: made if there is none, refused if it is a directory, a link to nothing, empty, cut
    /// within a page, of another kind, or beside a log that is damaged.
    /// </summary>
    /// <exception cref="SqliteStorageException">It is refused, and nothing was changed; or it cannot be made.</exception>
    public static string Ready(string path, SqliteFileFormat format, bool checkLog)
    {
        PathText.Require(path);
        ArgumentNullException.ThrowIfNull(format);
        string file = FileLink.Target(path);
        RefuseIrregular(file);
        if (!File.Exists(file))
        {
            if (FileLink.Is(path))
            {
                throw new SqliteStorageException(
                    raw.SQLITE_CANTOPEN,
                    $"it is a link to {file}, where nothing is",
                    Path.GetFullPath(path),
                    wayOut: "Mount what it leads to, or remove the link to begin anew.");
            }

            SqliteCreation.Make(file, format);
        }

        AsideFile.Sweep(file);
        RefuseEmpty(file);
        RefuseHotJournal(file,
            "Move the journal away if another file left it; if it is this one's own, let SQLite's shell open the file once.");
        int pageBytes = RefuseForeign(file, format);
        RefuseCut(file, pageBytes);
        if (checkLog)
        {
            RefuseDamagedLog(file, pageBytes);
        }

        return file;
    }

    /// <exception cref="SqliteStorageException">
    /// A directory, a pipe or a device, which is not opened: a pipe would wait for ever.
    /// </exception>
    public static void RefuseIrregular(string file)
    {
        if (!FileKind.IsRegularOrMissing(file))
        {
            throw Directory.Exists(file)
                ? new SqliteStorageException(raw.SQLITE_CANTOPEN, "this is a directory", file, wayOut: "Name a file in it.")
                : new SqliteStorageException(raw.SQLITE_CANTOPEN, "this is a pipe or a device", file, wayOut: "Name a file.");
        }
    }

    /// <summary>Files beside a name that SQLite would take for its database's own.</summary>
    public static IReadOnlyList<string> Beside(string file) =>
        [.. Companions.Select(suffix => file + suffix).Where(FileLink.IsTaken)];

    /// <summary>Bytes of a file; 0 when it is not there.</summary>
    public static long Length(string file) => new FileInfo(file) is { Exists: true } there ? there.Length : 0;

    /// <exception cref="SqliteStorageException">The file has no bytes.</exception>
    public static void RefuseEmpty(string file)
    {
        if (Length(file) == 0)
        {
            throw new SqliteStorageException(
                raw.SQLITE_NOTADB,
                "the file is empty, so what it held is lost",
                file,
                wayOut: "Restore it from a backup, or delete it to begin anew. What lies beside it as -wal, -shm or -journal belongs to it: move that away with it.");
        }
    }

    /// <summary>
    /// No file of ours has one, for all are in write-ahead-log mode: it is another's, whose pages SQLite would put into this.
    /// </summary>
    /// <exception cref="SqliteStorageException">A journal is beside the file that SQLite would roll back.</exception>
    public static void RefuseHotJournal(string file, string wayOut)
    {
        string journal = file + "-journal";
        if (Length(journal) == 0)
        {
            return;
        }

        using FileStream stream = new(journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.ReadByte() > 0) // 0 at its beginning is how SQLite says that one is done with, https://sqlite.org/lockingv3.html
        {
            throw new SqliteStorageException(raw.SQLITE_NOTADB, $"a journal lies beside it, {journal}, which would be rolled back into it",
                file, wayOut: wayOut);
        }
    }

    /// <exception cref="SqliteStorageException">The file ends within a page, and no log has that page.</exception>
    public static void RefuseCut(string file, int pageBytes)
    {
        long length = Length(file);
        if (length % pageBytes == 0)
        {
            return;
        }

        SqliteLogFile log = SqliteLogFile.Of(file, pageBytes);
        long cut = (length / pageBytes) + 1;
        if (!log.Holds(cut) && !(log.DatabasePages > 0 && log.DatabasePages < cut))
        {
            throw new SqliteStorageException(
                raw.SQLITE_CORRUPT,
                string.Create(CultureInfo.InvariantCulture,
                    $"the file ends within page {cut}: {length} bytes are no multiple of {pageBytes}"),
                file);
        }
    }

    /// <exception cref="SqliteStorageException">
    /// The log has whole commits behind a damaged part, which SQLite would leave out untold.
    /// </exception>
    public static void RefuseDamagedLog(string file, int pageBytes)
    {
        if (SqliteLogFile.Of(file, pageBytes).LostCommits > 0 && ReadSettled(file, pageBytes) is { LostCommits: > 0 } log)
        {
            throw new SqliteStorageException(
                raw.SQLITE_CORRUPT,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"its write-ahead log is damaged after frame {log.ReplayedFrames}, and {log.LostCommits} commit(s) behind that would be left out"),
                file,
                wayOut: "Copy the file, its -wal and its -shm aside first; then restore it from a copy, or go on without those commits: "
                    + "open it with MeshOptions.CheckOnOpen or SqliteOptions.CheckLog off.");
        }
    }

    // Somebody may have written while the log was read, so it is read again under the writer's lock. Null when a writer keeps that: it
    // has opened this log and is at work in it.
    private static SqliteLogFile? ReadSettled(string file, int pageBytes)
    {
        try
        {
            using SqliteDatabase database = SqliteDatabase.Connect(file, raw.SQLITE_OPEN_READWRITE, new SqliteOptions());
            database.CheckpointOnClose(false);
            if (!File.Exists(file + "-shm"))
            {
                // Nobody has it open; and so that nothing is left beside it, the index of the log is kept in memory.
                database.Execute("PRAGMA locking_mode=EXCLUSIVE");
            }

            using SqliteTransaction still = database.BeginWrite();
            return SqliteLogFile.Of(file, pageBytes);
        }
        catch (SqliteStorageException refusal) when (refusal.ResultCode == raw.SQLITE_BUSY)
        {
            return null;
        }
        catch (SqliteStorageException refusal) when (refusal.ResultCode is raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN)
        {
            return SqliteLogFile.Of(file, pageBytes); // a place where this user can write nothing
        }
    }

    // By its bytes alone, for a foreign file must not be opened for writing: SQLite would roll back its journal or write beside it. What is
    // looked at here never changes in a file of ours.
    private static int RefuseForeign(string file, SqliteFileFormat format)
    {
        try
        {
            using SqliteDatabase look = SqliteDatabase.OpenImmutable(file);
            SqliteLayout.RequireKind(look, format);
            return (int)look.Scalar("PRAGMA page_size");
        }
        catch (SqliteStorageException unreadable) when (
            unreadable.Sql is not null && Length(file + "-wal") > 0 && SqliteLogFile.Of(file, SqliteCreation.PageBytes).Holds(1))
        {
            return SqliteCreation.PageBytes; // its first page is in the log, which only a connection reads
        }
    }
}
