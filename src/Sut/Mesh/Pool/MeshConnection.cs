using Sut.Storage;

namespace Sut.Mesh;

/// <summary>One connection with its prepared statements. One thread at a time: whoever holds its slot.</summary>
internal sealed class MeshConnection : IDisposable
{
    private SqliteStatement? _stats;

    private MeshConnection(SqliteDatabase database, TimeProvider time)
    {
        Database = database;
        Log = new SqliteLog(database, time);
        Utf8Text utf8 = new Utf8Text();
        Nodes = new NodeRows(database, utf8);
        Policies = new PolicyRows(database, utf8);
        Paths = new PathRows(database, utf8);
    }

    public SqliteDatabase Database { get; }

    public SqliteLog Log { get; }

    public NodeRows Nodes { get; }

    public PolicyRows Policies { get; }

    public PathRows Paths { get; }

    public static MeshConnection Pooled(string file, MeshOptions options) =>
        new(SqliteDatabase.OpenExisting(file, MeshSql.Format, options.Pooled(file)), options.Time);

    public static MeshConnection Reader(string file, MeshOptions options) =>
        new(SqliteDatabase.OpenExisting(file, MeshSql.Format, options.Sqlite(forReading: true)), options.Time);

    public static MeshConnection Writer(string file, MeshOptions options)
    {
        SqliteDatabase database = SqliteDatabase.OpenExisting(file, MeshSql.Format, options.Sqlite(forReading: false));
        try
        {
            if (options.MostPages > 0)
            {
                database.Execute("PRAGMA max_page_count=" + options.MostPages.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }

            return new MeshConnection(database, options.Time);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public MeshStats Stats(double now)
    {
        // The sums are SQLite's, which knows no checksums: the rows they are made of are held against theirs in the same state.
        using SqliteTransaction? oneState = Database.InTransaction ? null : Database.BeginRead();
        Nodes.Verify();
        Policies.Verify();
        SqliteStatement stats = _stats ??= Database.Prepare(MeshSql.Stats);
        stats.BindDouble(1, now);
        try
        {
            stats.Step();
            return new MeshStats(
                stats.Int64(0), stats.Int64(1), stats.Int64(2), stats.Int64(3), stats.Int64(4), stats.Int64(5), stats.Int64(6),
                Database.FileBytes);
        }
        finally
        {
            stats.Reset();
        }
    }

    public void Dispose() => Database.Dispose();
}
