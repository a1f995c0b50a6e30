namespace Sut.Storage;

/// <summary>
/// SQLite's own check of a file: every page is reachable once and well-formed. It knows no checksums, so a changed letter
/// inside a value goes unnoticed.
/// </summary>
public static class SqliteIntegrity
{
    private const int MostProblems = 100;

    /// <summary>Reads the whole file; the full check also compares each index with its table, at about twice the time.</summary>
    /// <returns>What is wrong, at most a hundred lines; empty for a sound file.</returns>
    /// <exception cref="SqliteStorageException">The file could not be read far enough, or the check was cancelled (result 9).</exception>
    public static IReadOnlyList<string> Problems(SqliteDatabase database, bool full, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        cancellation.ThrowIfCancellationRequested();
        using CancellationTokenRegistration interrupting = cancellation.UnsafeRegister(
            static connection => ((SqliteDatabase)connection!).Interrupt(), database);
        return database.ReadOnce((full ? "PRAGMA integrity_check(" : "PRAGMA quick_check(") + MostProblems + ")", Lines);
    }

    // The statement stands on its first row when it comes here.
    private static List<string> Lines(SqliteStatement rows)
    {
        List<string> problems = [];
        do
        {
            problems.Add(rows.Text(0) ?? "");
        }
        while (rows.Step());
        return problems is ["ok"] ? [] : problems;
    }
}
