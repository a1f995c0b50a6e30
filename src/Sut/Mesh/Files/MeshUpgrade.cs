using Sut.Storage;

namespace Sut.Mesh;

/// <summary>
/// Upgrade of a file from version 1, whose rows have no checksum, to version 2, where each has. It runs in the transaction that writes the
/// new version: a kill in the middle leaves a file of version 1. What the rows hold is not judged, so one that could not be read before
/// cannot be read afterwards, and all others can.
/// </summary>
internal static class MeshUpgrade
{
    // As in MeshSql.Schema, letter by letter: a file that was upgraded is told from none that was made today.
    private const string Column = "checksum INTEGER NOT NULL DEFAULT 0";

    /// <summary>Version 1: the layout of today without the checksums.</summary>
    public static SqliteFileFormat From { get; } =
        new("mesh store", MeshSql.ApplicationId, 1, MeshSql.Schema.Replace($", {Column}", "", StringComparison.Ordinal));

    /// <exception cref="SqliteStorageException">The file is damaged.</exception>
    public static void Run(SqliteDatabase database)
    {
        MeshFile.RefuseDamaged(database, SqliteIntegrity.Problems(database, full: true));
        Seal(database, "nodes", MeshSql.ListNodes, 8, NodeRows.ChecksumOf);
        Seal(database, "policies", MeshSql.ListPolicies, 6, PolicyRows.ChecksumOf);
        Seal(database, "path_cache", MeshSql.ListPaths, 8, PathRows.ChecksumOf);
    }

    private static void Seal(SqliteDatabase database, string table, string list, int rowId, Func<SqliteStatement, long> checksumOf)
    {
        database.Execute($"ALTER TABLE {table} ADD COLUMN {Column}");
        SqliteStatement rows = database.Prepare(list.Replace(" FROM", ", rowid FROM", StringComparison.Ordinal)); // which no reader asks for
        SqliteStatement seal = database.Prepare($"UPDATE {table} SET checksum = ?2 WHERE rowid = ?1");
        while (rows.Step())
        {
            seal.BindInt64(1, rows.Int64(rowId));
            seal.BindInt64(2, checksumOf(rows));
            seal.Execute();
        }

        rows.Reset();
    }
}
