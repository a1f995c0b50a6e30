using SQLitePCL;
using Sut.Storage;

namespace Sut.Mesh;

/// <summary>Operations on whole files of a store: checking, copying, reading a copy.</summary>
internal static class MeshFile
{
    /// <exception cref="SqliteStorageException">The file is damaged; it is as it was.</exception>
    public static void RefuseDamaged(SqliteDatabase database, IReadOnlyList<string> problems)
    {
        if (problems is [var first, ..])
        {
            throw new SqliteStorageException(
                raw.SQLITE_CORRUPT, $"the file is damaged, {problems.Count} finding(s), the first: {first}", database.File);
        }
    }

    /// <summary>
    /// A whole, checked copy at a place where nothing is yet: written into the file itself, not into a log beside it, and read back from
    /// there.
    /// </summary>
    public static void Copy(SqliteDatabase source, string path, CancellationToken cancellation)
    {
        string file = Path.GetFullPath(path);
        string[] taken = [.. SqliteFile.Beside(file).Prepend(file).Where(FileLink.IsTaken)];
        if (taken is [var first, ..])
        {
            throw Taken(first);
        }

        try
        {
            // Whoever may read the store may read its copy, and nobody else.
            UnixFileMode? mode = OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(source.File);
            if (!SqliteCreation.Place(file, mode, aside => Write(source, aside, cancellation), whole => Check(whole, cancellation)))
            {
                throw Taken(file);
            }

            KeepName(file);
        }
        catch (SqliteStorageException failure) when (failure.File != source.File)
        {
            throw new SqliteStorageException(failure.ExtendedResultCode, $"the backup could not be made: {failure.Reason}", file,
                failure.Sql);
        }
        catch (Exception failure) when (failure is DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new SqliteStorageException(raw.SQLITE_CANTOPEN, $"the backup could not be made: {failure.Message.TrimEnd('.')}", file);
        }
    }

    /// <summary>Opens a backup for reading, after a full check; one of an older version stays so, see <see cref="UpgradedCopy"/>.</summary>
    public static SqliteBackup OpenBackup(string path, CancellationToken cancellation)
    {
        SqliteBackup backup = SqliteBackup.Open(path, MeshSql.Format);
        try
        {
            RefuseDamaged(backup.Database, MeshIntegrity.Problems(backup.Database, cancellation));
            return backup;
        }
        catch
        {
            backup.Dispose();
            throw;
        }
    }

    private static void KeepName(string file)
    {
        try
        {
            FolderSync.Confirm(Path.GetDirectoryName(file)!);
        }
        catch
        {
            File.Delete(file);
            throw;
        }
    }

    // Without a journal: what is half written when this fails is deleted as a whole.
    private static void Write(SqliteDatabase source, string aside, CancellationToken cancellation)
    {
        using SqliteDatabase target = SqliteDatabase.Connect(aside, raw.SQLITE_OPEN_READWRITE, new SqliteOptions());
        target.Execute("PRAGMA journal_mode=OFF; PRAGMA synchronous=FULL");
        SqliteCopy.Run(source, target, cancellation);
    }

    private static void Check(SqliteDatabase whole, CancellationToken cancellation)
    {
        SqliteLayout.Require(whole, MeshSql.Format);
        RefuseDamaged(whole, MeshIntegrity.Problems(whole, cancellation));
    }

    private static IOException Taken(string file) => new($"{file} exists. Give the backup a name of its own, or move the file away.");
}
