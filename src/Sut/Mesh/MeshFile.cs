using SQLitePCL;
using Sut.Storage;

namespace Sut.Mesh;

/// <summary>What happens to whole files: creation, checking, copying.</summary>
internal static class MeshFile
{
    /// <summary>
    /// Makes a new store where there is no file. It is built under another name and then renamed, so nobody ever sees it half
    /// made, and an empty file is never one that is being made.
    /// </summary>
    /// <exception cref="SqliteStorageException">It cannot be made; the error names the file that was asked for.</exception>
    public static void CreateUnlessThere(string file)
    {
        if (!File.Exists(file))
        {
            string building = $"{file}.{Guid.NewGuid():N}.new";
            try
            {
                SqliteDatabase.Open(building, MeshSql.Format).Dispose();
            }
            catch (SqliteStorageException failure)
            {
                DeleteWhatIsThere(building);
                throw new SqliteStorageException(failure.ExtendedResultCode, "it is not there and could not be made", file);
            }

            try
            {
                File.Move(building, file, overwrite: false);
            }
            catch (IOException) when (File.Exists(file))
            {
                File.Delete(building); // somebody else has made a store in the same moment, and theirs is as good as ours
            }
        }
    }

    /// <exception cref="SqliteStorageException">The file has no bytes.</exception>
    public static void RefuseEmpty(string file)
    {
        if (new FileInfo(file).Length == 0)
        {
            throw new SqliteStorageException(
                raw.SQLITE_NOTADB,
                "the file is empty, so what it held is lost",
                file,
                wayOut: "Restore it from a backup, or delete it to begin anew.");
        }
    }

    /// <exception cref="SqliteStorageException">The file is damaged; it is as it was.</exception>
    public static void RefuseDamaged(SqliteDatabase database, bool full, CancellationToken cancellation = default)
    {
        if (SqliteIntegrity.Problems(database, full, cancellation) is [var first, ..] problems)
        {
            throw new SqliteStorageException(
                raw.SQLITE_CORRUPT, $"the file is damaged, {problems.Count} finding(s), the first: {first}", database.File);
        }
    }

    /// <summary>A whole, checked copy at a place where nothing is yet.</summary>
    public static void Copy(SqliteDatabase source, string path, CancellationToken cancellation)
    {
        string file = Path.GetFullPath(path);
        if (File.Exists(file))
        {
            throw new IOException($"{file} exists. Give the backup a name of its own, or move the file away.");
        }

        string building = $"{file}.{Guid.NewGuid():N}.new";
        try
        {
            using (var target = SqliteDatabase.Open(building, MeshSql.Format, new SqliteOptions { Durability = SqliteDurability.Full }))
            {
                SqliteCopy.Run(source, target, cancellation);
                RefuseDamaged(target, full: true, cancellation);
            }

            // Refuses a file that has come meanwhile: whatever it is, it is not this copy.
            File.Move(building, file, overwrite: false);
        }
        finally
        {
            DeleteWhatIsThere(building);
        }
    }

    /// <summary>Opens a backup for reading, after a full check.</summary>
    public static SqliteDatabase OpenBackup(string path, CancellationToken cancellation)
    {
        string file = Path.GetFullPath(path);
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"{file}: there is no backup. Name the file that Backup wrote.", file);
        }

        RefuseEmpty(file);
        var backup = SqliteDatabase.Open(file, MeshSql.Format, new SqliteOptions { QueryOnly = true });
        try
        {
            RefuseDamaged(backup, full: true, cancellation);
            return backup;
        }
        catch
        {
            backup.CheckpointOnClose(false);
            backup.Dispose();
            throw;
        }
    }

    // Asked first, because deleting in a folder that is not there would hide why there is nothing to delete.
    private static void DeleteWhatIsThere(string building)
    {
        foreach (string left in (string[])[building, building + "-wal", building + "-shm", building + "-journal"])
        {
            if (File.Exists(left))
            {
                File.Delete(left);
            }
        }
    }
}
