using SQLitePCL;

namespace Sut.Storage;

/// <summary>
/// A backup, opened so that it and its folder stay as they are: nothing is written, no lock file left, no table made. Used by one
/// thread, and disposed by it.
/// </summary>
/// <remarks>
/// Alone, it is read by its bytes. With a log beside it, the log holds part of it: in a store that is open, both are read as readers do; a
/// file and a log without the <c>-shm</c> of an open store are copied aside, for SQLite would make one.
/// </remarks>
internal sealed class SqliteBackup : IDisposable
{
    private readonly DirectoryInfo? _aside;

    private SqliteBackup(SqliteDatabase database, DirectoryInfo? aside) => (Database, _aside) = (database, aside);

    public SqliteDatabase Database { get; }

    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="SqliteStorageException">It is empty, cut, of another kind or layout, or its log is damaged.</exception>
    public static SqliteBackup Open(string path, SqliteFileFormat format)
    {
        string file = FileLink.Target(path);
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"{Path.GetFullPath(path)}: there is no backup. Name the file that Backup wrote.", file);
        }

        SqliteFile.RefuseIrregular(file);
        SqliteFile.RefuseEmpty(file);
        SqliteFile.RefuseHotJournal(file, "No backup has one: take another, or move the journal away if another file left it.");
        SqliteBackup backup = !File.Exists(file + "-wal")
            ? new SqliteBackup(SqliteDatabase.OpenImmutable(file), null)
            : File.Exists(file + "-shm")
                ? new SqliteBackup(SqliteDatabase.Connect(file, raw.SQLITE_OPEN_READONLY, new SqliteOptions()), null)
                : Aside(file);
        try
        {
            backup.Require(file, format);
            return backup;
        }
        catch
        {
            backup.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Database.Dispose(); // which moves no log: it only reads, or reads a copy
        _aside?.Delete(recursive: true);
    }

    // No open store lacks its -shm, so nobody's lock is given up by closing the file again.
    private static SqliteBackup Aside(string file)
    {
        DirectoryInfo aside = Directory.CreateTempSubdirectory("backup-");
        try
        {
            string copy = Path.Join(aside.FullName, Path.GetFileName(file));
            foreach (string suffix in (string[])["", "-wal"])
            {
                using FileStream from = new(file + suffix, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using FileStream to = new(copy + suffix, FileMode.CreateNew, FileAccess.Write);
                from.CopyTo(to);
            }

            return new SqliteBackup(SqliteDatabase.Connect(copy, raw.SQLITE_OPEN_READWRITE, new SqliteOptions(), named: file), aside);
        }
        catch
        {
            aside.Delete(recursive: true);
            throw;
        }
    }

    private void Require(string file, SqliteFileFormat format)
    {
        SqliteLayout.Require(Database, format);
        string read = _aside is null ? file : Path.Join(_aside.FullName, Path.GetFileName(file));
        try
        {
            int pageBytes = (int)Database.Scalar("PRAGMA page_size");
            SqliteFile.RefuseCut(read, pageBytes);
            SqliteFile.RefuseDamagedLog(read, pageBytes);
        }
        catch (SqliteStorageException refusal) when (refusal.File != file)
        {
            throw new SqliteStorageException(refusal.ExtendedResultCode, refusal.Reason, file, refusal.Sql);
        }
    }
}
