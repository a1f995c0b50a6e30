using System.Numerics;
using System.Text;
using Sut.Storage;

namespace Sut.Mesh;

/// <summary>Nodes as rows: binds them to prepared statements and reads them back. One thread at a time.</summary>
internal sealed class NodeRows(SqliteDatabase database, Utf8Text utf8)
{
    /// <summary>The most keys that one statement reads.</summary>
    public const int KeysAtOnce = 128;

    private readonly RecurringLists _lists = new();
    private readonly SqliteStatement?[] _getMany = new SqliteStatement?[BitOperations.Log2(KeysAtOnce) + 1];
    private readonly RowChecksum[] _keys = new RowChecksum[KeysAtOnce];
    private SqliteStatement? _insert, _get, _list, _listStarted, _update, _delete;

    /// <exception cref="DuplicateKeyException">The key is taken.</exception>
    public void Insert(MeshNode node, double now)
    {
        SqliteStatement insert = _insert ??= database.Prepare(MeshSql.InsertNode);
        insert.BindInt64(7, Bind(insert, node, now).With(created: now));
        KeyConflict.Watch(insert, "node", node.NodeId);
    }

    public bool Update(MeshNode node, double now)
    {
        SqliteStatement update = _update ??= database.Prepare(MeshSql.UpdateNode);
        update.BindInt64(7, Bind(update, node, now).Rest);
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
        ReadOnlySpan<byte> key = utf8.Of(nodeId);
        get.BindUtf8(1, key);
        try
        {
            return get.Step() ? Read(get, nodeId, new RowChecksum(key)) : null;
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
            ReadOnlySpan<byte> key = utf8.Of(nodeIds[i]);
            get.BindUtf8(i + 1, key);
            _keys[i] = new RowChecksum(key);
        }

        try
        {
            while (get.Step())
            {
                int place = (int)get.Int64(7);
                nodes[place] = Read(get, nodeIds[place], _keys[place]);
            }
        }
        finally
        {
            get.Reset();
        }
    }

    public List<MeshNode> List(bool startedOnly)
    {
        SqliteStatement list = startedOnly ? _listStarted ??= database.Prepare(MeshSql.ListStartedNodes) : All;
        List<MeshNode> nodes = [];
        try
        {
            while (list.Step())
            {
                nodes.Add(ReadListed(list));
            }

            return nodes;
        }
        finally
        {
            list.Reset();
        }
    }

    /// <summary>Holds every row against its checksum.</summary>
    /// <exception cref="SqliteStorageException">A row is damaged; the error names it.</exception>
    public void Verify()
    {
        SqliteStatement list = All;
        try
        {
            while (list.Step())
            {
                if (ChecksumOf(list) != list.Int64(6))
                {
                    ReadListed(list); // which says what is wrong with it
                }
            }
        }
        finally
        {
            list.Reset();
        }
    }

    /// <summary>Reads every row by its rules.</summary>
    public void Check(DamagedRows damaged) => damaged.Try(All, list => ReadListed(list));

    /// <summary>What the checksum of a row of <see cref="MeshSql.ListNodes"/> is to be.</summary>
    public static long ChecksumOf(SqliteStatement list)
    {
        var checksum = new RowChecksum(list.Blob(7));
        checksum.Add(list.Blob(0));
        checksum.Add(list.Blob(1));
        checksum.Add(list.Int64(2));
        checksum.Add(list.Int64(3));
        checksum.Add(list.Double(5));
        return checksum.With(created: list.Double(4));
    }

    private SqliteStatement All => _list ??= database.Prepare(MeshSql.ListNodes);

    // One statement for each power of two, which the keys are filled up to with NULL: few to prepare, and few steps in vain.
    private SqliteStatement GetMany(int keys)
    {
        int power = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)keys));
        return _getMany[power] ??= database.Prepare(MeshSql.GetNodes(1 << power));
    }

    private RowChecksum Bind(SqliteStatement statement, MeshNode node, double now)
    {
        ReadOnlySpan<byte> key = utf8.Of(node.NodeId);
        statement.BindUtf8(1, key);
        var checksum = new RowChecksum(key);
        ReadOnlySpan<byte> interfaces = utf8.JsonArray(node.Interfaces);
        statement.BindUtf8(2, interfaces);
        checksum.Add(interfaces);
        ReadOnlySpan<byte> protocols = utf8.JsonArray(node.Protocols);
        statement.BindUtf8(3, protocols);
        checksum.Add(protocols);
        long started = node.Started ? 1 : 0;
        statement.BindInt64(4, started);
        checksum.Add(started);
        statement.BindInt64(5, node.RoutesDiscovered);
        checksum.Add(node.RoutesDiscovered);
        statement.BindDouble(6, now);
        checksum.Add(now);
        return checksum;
    }

    private MeshNode ReadListed(SqliteStatement list)
    {
        ReadOnlySpan<byte> key = list.Blob(7);
        return Read(list, Encoding.UTF8.GetString(key), new RowChecksum(key));
    }

    private MeshNode Read(SqliteStatement row, string nodeId, RowChecksum checksum)
    {
        ReadOnlySpan<byte> interfaces = row.Blob(0), protocols = row.Blob(1);
        (long started, long routes) = (row.Int64(2), row.Int64(3));
        (double created, double updated) = (row.Double(4), row.Double(5));
        checksum.Add(interfaces);
        checksum.Add(protocols);
        checksum.Add(started);
        checksum.Add(routes);
        checksum.Add(updated);
        try
        {
            checksum.Require(created, row.Int64(6));
            return new MeshNode(nodeId, _lists.Parse(interfaces), _lists.Parse(protocols), started != 0, routes)
            {
                CreatedAt = UnixTime.Moment(created),
                UpdatedAt = UnixTime.Moment(updated),
            };
        }
        catch (Exception failure) when (DamagedRow.Is(failure))
        {
            throw DamagedRow.Of($"node '{nodeId}'", failure, database, row);
        }
    }
}
