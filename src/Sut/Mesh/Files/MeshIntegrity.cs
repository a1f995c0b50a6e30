using SQLitePCL;
using Sut.Storage;

namespace Sut.Mesh;

/// <summary>
/// The check of a whole store: SQLite's own, which compares indexes with tables, and then every row by its rules. Rows of an
/// older version have no checksum; what they hold is looked at when they are upgraded.
/// </summary>
internal static class MeshIntegrity
{
    /// <returns>What is wrong, some two hundred lines at most; empty for a sound file.</returns>
    /// <exception cref="SqliteStorageException">
    /// The file could not be read, or the check was cancelled in the middle (result 9).
    /// </exception>
    public static IReadOnlyList<string> Problems(SqliteDatabase database, CancellationToken cancellation = default)
    {
        List<string> problems = [.. SqliteIntegrity.Problems(database, full: true, cancellation)];
        if (database.Scalar("PRAGMA user_version") < MeshSql.Format.Version)
        {
            return problems;
        }

        using CancellationTokenRegistration interrupting = cancellation.UnsafeRegister(
            static connection => ((SqliteDatabase)connection!).Interrupt(), database);
        Utf8Text utf8 = new Utf8Text();
        DamagedRows damaged = new DamagedRows(problems);
        foreach (Action<DamagedRows> check in (Action<DamagedRows>[])
            [new NodeRows(database, utf8).Check, new PolicyRows(database, utf8).Check, new PathRows(database, utf8).Check])
        {
            try
            {
                check(damaged);
            }
            catch (SqliteStorageException damage) when (damage.ResultCode is raw.SQLITE_CORRUPT or raw.SQLITE_ERROR)
            {
                problems.Add(damage.Message); // a page that reading could not get past, or a table or column that is not there
            }
        }

        return problems;
    }
}
