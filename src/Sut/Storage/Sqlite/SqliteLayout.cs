using System.Collections.Concurrent;
using SQLitePCL;

namespace Sut.Storage;

/// <summary>
/// The tables, columns and indexes of a database, compared with those that a format's own statements make: the two numbers in a
/// header say only what a file claims to be.
/// </summary>
internal static class SqliteLayout
{
    private const string Objects = """
        SELECT type || ' ' || name FROM sqlite_master WHERE name NOT LIKE 'sqlite\_%' ESCAPE '\'
        """;

    // Asked of tables that are ours by name only: of a virtual table, this would load its module. The statement comes last: it says what no
    // pragma does, such as a CHECK, a reference, or what a key does with the second of its kind; how it is spaced and quoted is nothing.
    private const string Details = """
        SELECT 'column ' || m.name || '.' || c.name || ': ' || upper(c.type) || ' place ' || c.cid || iif(c."notnull", ' NOT NULL', '')
          || ifnull(' DEFAULT ' || c.dflt_value, '') || iif(c.pk, ' key ' || c.pk, '') || iif(c.hidden, ' generated', '')
        FROM sqlite_master m, pragma_table_xinfo(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\_%' ESCAPE '\'
        UNION ALL
        SELECT 'index ' || i.name || ' on ' || m.name || '(' || (SELECT group_concat(ifnull(x.name, 'rowid') || ' ' || x.coll || x."desc" || x.key) FROM pragma_index_xinfo(i.name) x)
          || ')' || iif(i."unique", ' UNIQUE', '') || iif(i.partial, ' WHERE', '')
        FROM sqlite_master m, pragma_index_list(m.name) i WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\_%' ESCAPE '\'
        UNION ALL
        SELECT 'statement of ' || m.name || ': ' || upper(replace(replace(replace(replace(replace(m.sql, ' ', ''), char(9), ''), char(10), ''), char(13), ''), '"', ''))
        FROM sqlite_master m WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\_%' ESCAPE '\'
        """;

    // SQLite's names are the same in any case, and so are its words; how a statement is written is nothing.
    private static readonly StringComparer AnyCase = StringComparer.OrdinalIgnoreCase;

    private static readonly ConcurrentDictionary<string, IReadOnlySet<string>> OfSchema = new();

    /// <summary>Nothing but reading: a file that is refused is as it was.</summary>
    /// <exception cref="SqliteStorageException">
    /// Another application's file, another version, or another layout than its version has.
    /// </exception>
    public static void Require(SqliteDatabase database, SqliteFileFormat format)
    {
        RequireKind(database, format);
        long version = database.Scalar("PRAGMA user_version");
        SqliteFileFormat known = format.Older.Append(format).FirstOrDefault(one => one.Version == version)
            ?? throw new SqliteStorageException(
                raw.SQLITE_FORMAT,
                $"a {format.Name} of version {version}, not {format.Version}",
                database.File,
                wayOut: "Open it with the release that wrote it, or load into a new file.");
        RequireUtf8(database, format.Name);
        if (known.Schema.Length > 0)
        {
            Compare(database, format.Name, known.Schema, Read(database, Objects), static lines => lines);
        }
    }

    // Texts are bound and read as bytes; SQLite would turn them over on the way, and a checksum would fit none.
    private static void RequireUtf8(SqliteDatabase database, string kind)
    {
        if (database.Scalar("SELECT encoding = 'UTF-8' FROM pragma_encoding") == 0)
        {
            throw new SqliteStorageException(
                raw.SQLITE_FORMAT,
                $"the file says it is a {kind}, but its texts are in UTF-16, and those of every {kind} are in UTF-8",
                database.File,
                wayOut: "Copy its rows into a new file: a database keeps the encoding that it was made with.");
        }
    }

    /// <exception cref="SqliteStorageException">The file is another application's, or nobody's.</exception>
    public static void RequireKind(SqliteDatabase database, SqliteFileFormat format)
    {
        if (database.Scalar("PRAGMA application_id") is var id && id != format.ApplicationId)
        {
            throw new SqliteStorageException(
                raw.SQLITE_NOTADB, $"not a {format.Name} but another application's database (application_id {id})", database.File);
        }
    }

    /// <summary>One table, whatever else is in the file.</summary>
    /// <param name="database">Where the table is.</param>
    /// <param name="kind">What the file is called.</param>
    /// <param name="table">The table's name.</param>
    /// <param name="statement">What makes the table.</param>
    /// <exception cref="SqliteStorageException">It is not there, or other columns are.</exception>
    public static void RequireTable(SqliteDatabase database, string kind, string table, string statement) =>
        Compare(database, kind, statement, Read(database, Objects)
            .Where(line => line.Equals("table " + table, StringComparison.OrdinalIgnoreCase)), lines => lines.Where(line =>
            line.StartsWith($"column {table}.", StringComparison.OrdinalIgnoreCase)
                || line.StartsWith($"statement of {table}:", StringComparison.OrdinalIgnoreCase)));

    private static void Compare(
        SqliteDatabase database, string kind, string schema, IEnumerable<string> objects, Func<IEnumerable<string>,
            IEnumerable<string>> ours)
    {
        IReadOnlySet<string> expected = OfSchema.GetOrAdd(schema, static schema => Made(schema));
        HashSet<string> there = new(objects, AnyCase);
        Refuse(there.Except(expected, AnyCase), "has");
        Refuse(expected.Where(line => !IsDetail(line)).Except(there, AnyCase), "lacks");
        there.UnionWith(ours(Read(database, Details)));
        Refuse(expected.Except(there, AnyCase), "lacks");
        Refuse(there.Except(expected, AnyCase), "has");

        void Refuse(IEnumerable<string> differing, string how)
        {
            if (differing.Order(StringComparer.Ordinal).FirstOrDefault() is { } first)
            {
                throw new SqliteStorageException(
                    raw.SQLITE_NOTADB, $"the file says it is a {kind}, but its layout is another: it {how} {first}", database.File);
            }
        }
    }

    private static bool IsDetail(string line) => line.Contains(": ", StringComparison.Ordinal) || line.Contains('(');

    private static HashSet<string> Made(string schema)
    {
        using SqliteDatabase made = SqliteDatabase.InMemory();
        made.Execute(schema);
        return new HashSet<string>([.. Read(made, Objects), .. Read(made, Details)], AnyCase);
    }

    private static List<string> Read(SqliteDatabase database, string sql) => database.ReadOnce(sql, static rows =>
    {
        List<string> lines = [];
        do
        {
            if (rows.Text(0) is { } line) // none when there is no row
            {
                lines.Add(line);
            }
        }
        while (rows.Step());
        return lines;
    });
}
