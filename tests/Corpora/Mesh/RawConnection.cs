using SQLitePCL;
using Sut.Storage;

namespace Corpora.Mesh;

/// <summary>
/// Base of the store's yardsticks: SQLite's own interface with the store's pragmas and <see cref="RawSql"/>, one
/// connection for one thread at a time. Nothing of ours stands in between.
/// </summary>
public abstract class RawConnection : IDisposable
{
    private readonly sqlite3 _database;
    private readonly List<sqlite3_stmt> _statements = [];
    private readonly sqlite3_stmt _begin;
    private readonly sqlite3_stmt _commit;

    // Once per process, also where no store was opened before.
    static RawConnection() => Batteries_V2.Init();

    /// <param name="path">The file, made if it is not there.</param>
    /// <param name="pragmas">The settings; the store's own unless something else is measured.</param>
    protected RawConnection(string path, IReadOnlyList<string>? pragmas)
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
            Execute(RawSql.Schema);
        }

        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
    }

    /// <summary>Finalises all statements and closes the connection.</summary>
    public void Dispose()
    {
        _statements.ForEach(statement => statement.Dispose());
        _database.Dispose();
    }

    /// <summary>Compiles a statement that lives as long as the connection.</summary>
    protected sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out sqlite3_stmt statement), raw.SQLITE_OK);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Begins a write transaction.</summary>
    protected void Begin() => Run(_begin);

    /// <summary>Commits it.</summary>
    protected void Commit() => Run(_commit);

    /// <summary>Runs a statement that returns no row.</summary>
    protected void Run(sqlite3_stmt statement)
    {
        Check(raw.sqlite3_step(statement), raw.SQLITE_DONE);
        raw.sqlite3_reset(statement);
    }

    /// <summary>Runs to the row that a key has, if any; to be reset afterwards.</summary>
    protected bool Find(sqlite3_stmt statement)
    {
        int result = raw.sqlite3_step(statement);
        if (result != raw.SQLITE_DONE)
        {
            Check(result, raw.SQLITE_ROW);
        }

        return result == raw.SQLITE_ROW;
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
