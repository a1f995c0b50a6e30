using SQLitePCL;
using Sut.Storage;

namespace Sut.Mesh;

/// <summary>Key conflicts, told from SQLite's other refusals.</summary>
internal static class KeyConflict
{
    /// <exception cref="DuplicateKeyException">The key is taken.</exception>
    public static void Watch(SqliteStatement insert, string kind, string key)
    {
        try
        {
            insert.Execute();
        }
        catch (SqliteStorageException refusal) when (refusal.ExtendedResultCode == raw.SQLITE_CONSTRAINT_PRIMARYKEY)
        {
            throw new DuplicateKeyException(kind, key, refusal);
        }
    }
}
