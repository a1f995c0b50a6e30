using System.Globalization;
using System.Text.RegularExpressions;
using SQLitePCL;

namespace Sut.Storage;

/// <summary>
/// SQLite's own check of a file: every page is reachable once and well-formed. It knows no checksums, so a changed letter
/// inside a value goes unnoticed; a store with checksums in its rows checks them as well.
/// </summary>
public static partial class SqliteIntegrity
{
    private const int MostProblems = 100;

    /// <summary>Reads the whole file; the full check also compares each index with its table, at about twice the time.</summary>
    /// <returns>What is wrong, at most a hundred lines; empty for a sound file.</returns>
    /// <exception cref="SqliteStorageException">
    /// The file could not be read, or the check was cancelled in the middle (result 9).
    /// </exception>
    public static IReadOnlyList<string> Problems(SqliteDatabase database, bool full, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        cancellation.ThrowIfCancellationRequested();
        using CancellationTokenRegistration interrupting = cancellation.UnsafeRegister(
            static connection => ((SqliteDatabase)connection!).Interrupt(), database);
        List<string> problems = [];
        try
        {
            database.ReadOnce((full ? "PRAGMA integrity_check(" : "PRAGMA quick_check(") + MostProblems + ")", rows =>
                Read(rows, problems));
        }
        catch (SqliteStorageException damage) when (damage.ResultCode == raw.SQLITE_CORRUPT)
        {
            problems.Add(damage.Message); // the check itself came to a page that it could not get past
        }

        RefuseUnread(database, problems);
        return problems is ["ok"] ? [] : problems;
    }

    // SQLite lists a page that the disk did not give back among its findings, and what follows from its absence as well: that is no
    // damage, and nothing is known of the file until the page can be read.
    private static void RefuseUnread(SqliteDatabase database, List<string> problems)
    {
        foreach (string problem in problems)
        {
            Match unread = Unread().Match(problem);
            int code = unread.Groups["code"] is { Success: true } told ? int.Parse(told.Value, CultureInfo.InvariantCulture)
                : raw.SQLITE_IOERR_READ;
            if (unread.Success && (code & 0xFF) is raw.SQLITE_IOERR or raw.SQLITE_NOMEM)
            {
                throw new SqliteStorageException(code, $"it could not be checked: {problem}", database.File, "PRAGMA integrity_check");
            }
        }
    }

    // The second is said of a page of a list, without a code; its number has been looked at before.
    [GeneratedRegex("unable to get the page. error code=(?<code>[0-9]{1,9})$|failed to get page [0-9]+$")]
    private static partial Regex Unread();

    // The statement stands on its first row when it comes here. A row may hold many findings, a line each, under a heading.
    private static int Read(SqliteStatement rows, List<string> problems)
    {
        do
        {
            problems.AddRange((rows.Text(0) ?? "").Split('\n').Where(line => !line.StartsWith("***", StringComparison.Ordinal)));
        }
        while (rows.Step());
        return problems.Count;
    }
}
