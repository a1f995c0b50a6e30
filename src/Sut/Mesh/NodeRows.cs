using System.Numerics;
using Sut.Storage;

namespace Sut.Mesh;

/// <summary>Nodes as rows: binds them to prepared statements and reads them back. One thread at a time.</summary>
internal sealed class NodeRows(SqliteDatabase database, Utf8Text utf8)
{
    /// <summary>The most keys that one statement reads.</summary>
    public const int KeysAtOnce = 128;

    private readonly RecurringLists _lists = new();
    private readonly SqliteStatement?[] _getMany = new SqliteStatement?[BitOperations.Log2(KeysAtOnce) + 1];
    private SqliteStatement? _insert, _get, _list, _listStarted, _update, _delete;

    /// <exception cref="DuplicateKeyException">The key is taken.</exception>
    public void Insert(MeshNode node, double now)
    {
        SqliteStatement insert = _insert ??= database.Prepare(MeshSql.InsertNode);
        Bind(insert, node, now);
        KeyConflict.Watch(insert, "node", node.NodeId);
    }

    public bool Update(MeshNode node, double now)
    {
        SqliteStatement update = _update ??= database.Prepare(MeshSql.UpdateNode);
        Bind(update, node, now);
        update.Execute();
        return database.Changes > 0;
    }

    public bool Delete(string nodeId)
    {
        SqliteStatement delete = _delete ??= database.Prepare(MeshSql.DeleteNode);
        delete.BindUtf8(1, utf8.Of(nodeId));
        delete.Execute();
        return database.Changes > 0;
    }

    public MeshNode? Get(string nodeId)
    {
        SqliteStatement get = _get ??= database.Prepare(MeshSql.GetNode);
        get.BindUtf8(1, utf8.Of(nodeId));
        try
        {
            return get.Step() ? Read(get, nodeId) : null;
        }
        finally
        {
            get.Reset();
        }
    }

    /// <summary>Reads at most <see cref="KeysAtOnce"/> nodes, each to the place of its key; the place of one that is not in stays as it is.</summary>
    public void Get(ReadOnlySpan<string> nodeIds, Span<MeshNode?> nodes)
    {
        SqliteStatement get = GetMany(nodeIds.Length);
        get.ClearBindings();
        for (int i = 0; i < nodeIds.Length; i++)
        {
            get.BindUtf8(i + 1, utf8.Of(nodeIds[i]));
        }

        try
        {
            while (get.Step())
            {
                int place = (int)get.Int64(6);
                nodes[place] = Read(get, nodeIds[place]);
            }
        }
        finally
        {
            get.Reset();
        }
    }

    public List<MeshNode> List(bool startedOnly)
    {
        SqliteStatement list = startedOnly
            ? _listStarted ??= database.Prepare(MeshSql.ListStartedNodes)
            : _list ??= database.Prepare(MeshSql.ListNodes);
        List<MeshNode> nodes = [];
        try
        {
            while (list.Step())
            {
                nodes.Add(Read(list, list.Text(6) ?? ""));
            }

            return nodes;
        }
        finally
        {
            list.Reset();
        }
    }

    // One statement for each power of two, which the keys are filled up to with NULL: few to prepare, and few steps in vain.
    private SqliteStatement GetMany(int keys)
    {
        int power = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)keys));
        return _getMany[power] ??= database.Prepare(MeshSql.GetNodes(1 << power));
    }

    private void Bind(SqliteStatement statement, MeshNode node, double now)
    {
        statement.BindUtf8(1, utf8.Of(node.NodeId));
        statement.BindUtf8(2, utf8.JsonArray(node.Interfaces));
        statement.BindUtf8(3, utf8.JsonArray(node.Protocols));
        statement.BindInt64(4, node.Started ? 1 : 0);
        statement.BindInt64(5, node.RoutesDiscovered);
        statement.BindDouble(6, now);
    }

    private MeshNode Read(SqliteStatement row, string nodeId)
    {
        try
        {
            return new MeshNode(nodeId, _lists.Parse(row.Blob(0)), _lists.Parse(row.Blob(1)), row.Int64(2) != 0, row.Int64(3))
            {
                CreatedAt = UnixTime.Moment(row.Double(4)),
                UpdatedAt = UnixTime.Moment(row.Double(5)),
            };
        }
        catch (Exception failure) when (DamagedRow.Is(failure))
        {
            throw DamagedRow.Of($"node '{nodeId}'", failure, database, row);
        }
    }
}
