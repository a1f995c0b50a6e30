using System.Globalization;
using SQLitePCL;

namespace Corpora.Mesh;

/// <summary>One question to a database file, on a connection of its own, past everything that is tested.</summary>
public static class RawQuery
{
    static RawQuery() => Batteries_V2.Init();

    /// <summary>The first column of all rows, a line each.</summary>
    public static string Text(string file, string sql)
    {
        const int flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX;
        using sqlite3 database = Opened(file, flags);
        Check(database, raw.sqlite3_prepare_v2(database, sql, out sqlite3_stmt statement), raw.SQLITE_OK);
        using (statement)
        {
            List<string> lines = [];
            int result;
            while ((result = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
                lines.Add(raw.sqlite3_column_text(statement, 0).utf8_to_string());
            }

            Check(database, result, raw.SQLITE_DONE);
            return string.Join('\n', lines);
        }
    }

    /// <summary>The one number that a question has as answer.</summary>
    public static long Int64(string file, string sql) => long.Parse(Text(file, sql), CultureInfo.InvariantCulture);

    private static sqlite3 Opened(string file, int flags)
    {
        int result = raw.sqlite3_open_v2(file, out sqlite3 database, flags, null);
        Check(database, result, raw.SQLITE_OK);
        return database;
    }

    private static void Check(sqlite3 database, int result, int expected)
    {
        if (result != expected)
        {
            throw new InvalidOperationException($"SQLite answered {result}: {raw.sqlite3_errmsg(database).utf8_to_string()}");
        }
    }
}
