using System.Text;
using SQLitePCL;
using Sut.Mesh;
using Sut.Storage;

namespace Shared.Mesh;

/// <summary>
/// The yardstick of the node store: SQLite's own interface with the store's schema, pragmas and statements, handed columns
/// that were encoded beforehand, one connection for one thread. Nothing of ours stands in between.
/// </summary>
public sealed class RawNodes : IDisposable
{
    private const double Time = 1_760_000_000.125;
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _insert;
    private readonly sqlite3_stmt _read;
    private readonly sqlite3_stmt _begin;
    private readonly sqlite3_stmt _commit;

    // Once per process, also where no store was opened before.
    static RawNodes() => Batteries_V2.Init();

    /// <param name="pragmas">The settings; the store's own unless something else is measured.</param>
    public RawNodes(string path, IReadOnlyList<string>? pragmas = null)
    {
        bool isNew = !File.Exists(path);
        const int flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX;
        Check(raw.sqlite3_open_v2(path, out _database, flags, null), raw.SQLITE_OK);
        foreach (string pragma in pragmas ?? new SqliteOptions().Pragmas)
        {
            Execute(pragma);
        }

        if (isNew)
        {
            Execute(MeshSql.Schema);
        }

        _insert = Prepare(MeshSql.InsertNode);
        _read = Prepare(MeshSql.GetNode);
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
    }

    /// <summary>Inserts all in one transaction.</summary>
    public long InsertAll(ReadOnlySpan<NodeColumns> nodes)
    {
        Run(_begin);
        foreach (NodeColumns node in nodes)
        {
            Insert(node);
        }

        Run(_commit);
        return nodes.Length;
    }

    /// <summary>Inserts one, which outside <see cref="InsertAll"/> is a transaction of its own.</summary>
    public void Insert(NodeColumns node)
    {
        raw.sqlite3_bind_text(_insert, 1, node.Id);
        raw.sqlite3_bind_text(_insert, 2, node.Interfaces);
        raw.sqlite3_bind_text(_insert, 3, node.Protocols);
        raw.sqlite3_bind_int64(_insert, 4, node.Started);
        raw.sqlite3_bind_int64(_insert, 5, node.Routes);
        raw.sqlite3_bind_double(_insert, 6, Time);
        Run(_insert);
    }

    /// <summary>Reads every column of a node where SQLite has it; returns the bytes of the texts.</summary>
    public int Read(ReadOnlySpan<byte> id)
    {
        raw.sqlite3_bind_text(_read, 1, id);
        Check(raw.sqlite3_step(_read), raw.SQLITE_ROW);
        int bytes = raw.sqlite3_column_blob(_read, 0).Length + raw.sqlite3_column_blob(_read, 1).Length;
        long numbers = raw.sqlite3_column_int64(_read, 2) + raw.sqlite3_column_int64(_read, 3);
        double times = raw.sqlite3_column_double(_read, 4) + raw.sqlite3_column_double(_read, 5);
        raw.sqlite3_reset(_read);
        return numbers >= 0 && times > 0 ? bytes : throw new InvalidOperationException($"{Encoding.UTF8.GetString(id)} was read wrong.");
    }

    public void Dispose()
    {
        foreach (sqlite3_stmt statement in (sqlite3_stmt[])[_insert, _read, _begin, _commit])
        {
            statement.Dispose();
        }

        _database.Dispose();
    }

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out sqlite3_stmt statement), raw.SQLITE_OK);
        return statement;
    }

    private void Run(sqlite3_stmt statement)
    {
        Check(raw.sqlite3_step(statement), raw.SQLITE_DONE);
        raw.sqlite3_reset(statement);
    }

    private void Execute(string sql) => Check(raw.sqlite3_exec(_database, sql), raw.SQLITE_OK);

    private void Check(int code, int expected)
    {
        if (code != expected)
        {
            throw new InvalidOperationException($"SQLite answered {code}: {raw.sqlite3_errmsg(_database).utf8_to_string()}");
        }
    }
}
