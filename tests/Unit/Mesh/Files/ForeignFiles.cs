using System.Globalization;
using Sut.Mesh;

namespace Unit.Mesh;

/// <summary>Files that are SQLite's, or look like ours, and are not ours.</summary>
internal static class ForeignFiles
{
    private static readonly string Numbers = string.Create(
        CultureInfo.InvariantCulture,
        $"PRAGMA application_id={MeshSql.Format.ApplicationId}; PRAGMA user_version={MeshSql.Format.Version};");

    /// <summary>What each is, and the statements that make it.</summary>
    public static TheoryData<string, string> All => new()
    {
        { "another program's without tables", "CREATE TABLE t(x); DROP TABLE t" },
        { "another program's without tables, with a number", "PRAGMA user_version=3" },
        { "another program's", "PRAGMA application_id=77; CREATE TABLE t(x)" },
        { "our numbers and no table", Numbers },
        { "our numbers and another table", Numbers + "CREATE TABLE photo(id)" },
        { "a table more", Numbers + MeshSql.Schema + "CREATE TABLE photo(id)" },
        { "a trigger more", Numbers + MeshSql.Schema + "CREATE TRIGGER t AFTER INSERT ON nodes BEGIN DELETE FROM policies; END" },
        { "a view more", Numbers + MeshSql.Schema + "CREATE VIEW v AS SELECT 1" },
        { "a table fewer", Numbers + MeshSql.Schema + "DROP TABLE path_cache" },
        { "a table renamed", Numbers + MeshSql.Schema + "ALTER TABLE policies RENAME TO rules" },
        { "an index fewer", Numbers + MeshSql.Schema + "DROP INDEX idx_nodes_started" },
        { "a column fewer", Numbers + MeshSql.Schema.Replace("  rules_count INTEGER NOT NULL,\n", "", StringComparison.Ordinal) },
        { "a column more", Numbers + MeshSql.Schema + "ALTER TABLE nodes ADD COLUMN region TEXT" },
        { "a column renamed", Numbers + MeshSql.Schema + "ALTER TABLE nodes RENAME COLUMN protocols TO languages" },
        { "a column of another type", Numbers + MeshSql.Schema.Replace("k INTEGER", "k TEXT", StringComparison.Ordinal) },
        { "a column that may be null",
            Numbers + MeshSql.Schema.Replace("yaml_content TEXT NOT NULL", "yaml_content TEXT", StringComparison.Ordinal) },
        { "a key that is none", Numbers + MeshSql.Schema.Replace("node_id TEXT PRIMARY KEY", "node_id TEXT", StringComparison.Ordinal) },
        { "a key of another order", Numbers
            + MeshSql.Schema.Replace("node_id TEXT PRIMARY KEY", "node_id TEXT COLLATE NOCASE PRIMARY KEY", StringComparison.Ordinal) },
        { "a rule more", Numbers + MeshSql.Schema.Replace("started INTEGER DEFAULT 0", "started INTEGER DEFAULT 0 CHECK(started < 2)",
            StringComparison.Ordinal) },
        { "a rule more, behind a comment", Numbers + MeshSql.Schema.Replace("started INTEGER DEFAULT 0",
            "started INTEGER DEFAULT 0 CHECK/**/(started < 2)", StringComparison.Ordinal) },
        { "a rule more, on a line of its own", Numbers + MeshSql.Schema.Replace("started INTEGER DEFAULT 0",
            "started INTEGER DEFAULT 0 CHECK\n(started < 2)", StringComparison.Ordinal) },
        { "a key that passes over what it has", Numbers
            + MeshSql.Schema.Replace("node_id TEXT PRIMARY KEY", "node_id TEXT PRIMARY KEY ON CONFLICT IGNORE", StringComparison.Ordinal) },
        { "a key that replaces what it has", Numbers + MeshSql.Schema.Replace("policy_id TEXT PRIMARY KEY",
            "policy_id TEXT PRIMARY KEY ON CONFLICT REPLACE", StringComparison.Ordinal) },
        { "a reference to another table", Numbers
            + MeshSql.Schema.Replace("source TEXT NOT NULL", "source TEXT NOT NULL REFERENCES nodes(node_id)", StringComparison.Ordinal) },
        { "texts in UTF-16", "PRAGMA encoding='UTF-16';" + Numbers + MeshSql.Schema },
        { "columns in another order", Numbers + MeshSql.Schema.Replace("  source TEXT NOT NULL,\n  destination TEXT NOT NULL,",
            "  destination TEXT NOT NULL,\n  source TEXT NOT NULL,", StringComparison.Ordinal) },
    };

    /// <summary>Makes a file by these statements, past everything that is tested.</summary>
    public static byte[] Make(string path, string sql, bool writeAheadLog)
    {
        SQLitePCL.Batteries_V2.Init();
        SQLitePCL.raw.sqlite3_open(path, out SQLitePCL.sqlite3 made).Should().Be(SQLitePCL.raw.SQLITE_OK);
        using (made)
        {
            SQLitePCL.raw.sqlite3_exec(made, writeAheadLog ? "PRAGMA journal_mode=WAL" : "PRAGMA journal_mode=DELETE").Should()
                .Be(SQLitePCL.raw.SQLITE_OK);
            SQLitePCL.raw.sqlite3_exec(made, sql).Should().Be(SQLitePCL.raw.SQLITE_OK, sql);
        }

        return File.ReadAllBytes(path);
    }
}
