using System.Text;
using SQLitePCL;

namespace Corpora.Mesh;

/// <summary>The yardstick of nodes: the store's statements, handed columns that were encoded beforehand.</summary>
public sealed class RawNodes : RawConnection
{
    private const double Time = 1_760_000_000.125;
    private readonly sqlite3_stmt _insert;
    private readonly sqlite3_stmt _update;
    private readonly sqlite3_stmt _read;
    private readonly sqlite3_stmt _beginRead;

    /// <inheritdoc cref="RawConnection(string, IReadOnlyList{string}?)"/>
    public RawNodes(string path, IReadOnlyList<string>? pragmas = null)
        : base(path, pragmas)
    {
        _insert = Prepare(RawSql.InsertNode);
        _update = Prepare(RawSql.UpdateNode);
        _read = Prepare(RawSql.GetNode);
        _beginRead = Prepare("BEGIN");
    }

    /// <summary>Inserts all in one transaction.</summary>
    public long InsertAll(ReadOnlySpan<NodeColumns> nodes)
    {
        Begin();
        foreach (NodeColumns node in nodes)
        {
            Insert(node);
        }

        Commit();
        return nodes.Length;
    }

    /// <summary>Inserts one, which outside <see cref="InsertAll"/> is a transaction of its own.</summary>
    public void Insert(NodeColumns node) => Insert(node.Id, node);

    /// <summary>As <see cref="Insert(NodeColumns)"/>, with another key than that among the columns.</summary>
    public void Insert(ReadOnlySpan<byte> id, NodeColumns node) => Write(_insert, id, node, node.Routes);

    /// <summary>Writes all columns of one that is there, in a transaction of its own.</summary>
    public void Update(NodeColumns node, long routes) => Write(_update, node.Id, node, routes);

    /// <summary>
    /// Reads every column of a node where SQLite has it; returns the bytes of the texts, -1 for a node that is not there.
    /// </summary>
    public int Read(ReadOnlySpan<byte> id)
    {
        raw.sqlite3_bind_text(_read, 1, id);
        if (!Find(_read))
        {
            raw.sqlite3_reset(_read);
            return -1;
        }

        int bytes = raw.sqlite3_column_blob(_read, 0).Length + raw.sqlite3_column_blob(_read, 1).Length;
        long numbers = raw.sqlite3_column_int64(_read, 2) + raw.sqlite3_column_int64(_read, 3);
        double times = raw.sqlite3_column_double(_read, 4) + raw.sqlite3_column_double(_read, 5);
        raw.sqlite3_reset(_read);
        return numbers >= 0 && times > 0 ? bytes : throw new InvalidOperationException($"{Encoding.UTF8.GetString(id)} was read wrong.");
    }

    /// <summary>Reads a node that must be there.</summary>
    public void Read(NodeColumns expected)
    {
        if (Read(expected.Id) != expected.Interfaces.Length + expected.Protocols.Length)
        {
            throw new InvalidOperationException("The yardstick read something else than it was given.");
        }
    }

    /// <summary>Reads nodes that must be there, in one read transaction.</summary>
    public void ReadAll(ReadOnlySpan<NodeColumns> expected)
    {
        Run(_beginRead);
        foreach (NodeColumns node in expected)
        {
            Read(node);
        }

        Commit();
    }

    private void Write(sqlite3_stmt statement, ReadOnlySpan<byte> id, NodeColumns node, long routes)
    {
        raw.sqlite3_bind_text(statement, 1, id);
        raw.sqlite3_bind_text(statement, 2, node.Interfaces);
        raw.sqlite3_bind_text(statement, 3, node.Protocols);
        raw.sqlite3_bind_int64(statement, 4, node.Started);
        raw.sqlite3_bind_int64(statement, 5, routes);
        raw.sqlite3_bind_double(statement, 6, Time);
        Run(statement);
    }
}
