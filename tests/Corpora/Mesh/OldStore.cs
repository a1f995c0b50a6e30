using Sut.Mesh;
using Sut.Storage;

namespace Corpora.Mesh;

/// <summary>A store as the release before checksums made it, with its own schema and statements: version 1 of the file's format.</summary>
public static class OldStore
{
    /// <summary>Creation of its rows, in Unix seconds.</summary>
    public const double Time = 1_760_000_000.125;

    /// <summary>Writes nodes into a new, closed store.</summary>
    public static void Write(string file, ReadOnlySpan<MeshNode> nodes)
    {
        using SqliteDatabase database = SqliteDatabase.Open(file, RawSql.Format);
        using SqliteTransaction transaction = database.BeginWrite();
        SqliteStatement insert = database.Prepare(RawSql.InsertNode);
        foreach (NodeColumns node in NodeColumns.Of(nodes))
        {
            insert.BindUtf8(1, node.Id);
            insert.BindUtf8(2, node.Interfaces);
            insert.BindUtf8(3, node.Protocols);
            insert.BindInt64(4, node.Started);
            insert.BindInt64(5, node.Routes);
            insert.BindDouble(6, Time);
            insert.Execute();
        }

        transaction.Commit();
    }

    /// <summary>Runs a statement on a store of version 1 and closes it.</summary>
    public static void Execute(string file, string sql)
    {
        using SqliteDatabase database = SqliteDatabase.Open(file, RawSql.Format);
        database.Execute(sql);
    }
}
