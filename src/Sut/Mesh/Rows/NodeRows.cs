using System.Numerics;
using Sut.Storage;

namespace Sut.Mesh;

internal sealed class NodeRows(SqliteDatabase database, Utf8Text utf8) : KeyedRows<MeshNode>(database, utf8, Sql)
{
    /// <summary>The most keys that one statement reads.</summary>
    public const int KeysAtOnce = 128;

    private static readonly KeyedSql Sql = new(
        "node", MeshSql.InsertNode, MeshSql.GetNode, MeshSql.ListNodes, MeshSql.UpdateNode, MeshSql.DeleteNode, ChecksumOf, Columns: 7);

    private readonly RecurringLists _lists = new();
    private readonly SqliteStatement?[] _getMany = new SqliteStatement?[BitOperations.Log2(KeysAtOnce) + 1];
    private readonly RowChecksum[] _keys = new RowChecksum[KeysAtOnce];
    private SqliteStatement? _listStarted;

    /// <summary>
    /// Reads at most <see cref="KeysAtOnce"/> nodes, each to the place of its key; the place of one that is not in stays as it is.
    /// </summary>
    public void Get(ReadOnlySpan<string> nodeIds, Span<MeshNode?> nodes)
    {
        SqliteStatement get = GetMany(nodeIds.Length);
        get.ClearBindings();
        for (int i = 0; i < nodeIds.Length; i++)
        {
            ReadOnlySpan<byte> key = Utf8.Of(nodeIds[i]);
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

    public List<MeshNode> List(bool startedOnly) =>
        startedOnly ? List(_listStarted ??= Database.Prepare(MeshSql.ListStartedNodes)) : List();

    /// <summary>Expected checksum of a row of <see cref="MeshSql.ListNodes"/>.</summary>
    public static long ChecksumOf(SqliteStatement list)
    {
        RowChecksum checksum = new RowChecksum(list.Blob(7));
        checksum.Add(list.Blob(0));
        checksum.Add(list.Blob(1));
        checksum.Add(list.Int64(2));
        checksum.Add(list.Int64(3));
        checksum.Add(list.Double(5));
        return checksum.With(created: list.Double(4));
    }

    public override string KeyOf(MeshNode node) => node.NodeId;

    protected override RowChecksum Bind(SqliteStatement statement, MeshNode node, double now)
    {
        ReadOnlySpan<byte> key = Utf8.Of(node.NodeId);
        statement.BindUtf8(1, key);
        RowChecksum checksum = new RowChecksum(key);
        ReadOnlySpan<byte> interfaces = Utf8.JsonArray(node.Interfaces);
        statement.BindUtf8(2, interfaces);
        checksum.Add(interfaces);
        ReadOnlySpan<byte> protocols = Utf8.JsonArray(node.Protocols);
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

    protected override MeshNode Read(SqliteStatement row, string key, RowChecksum checksum)
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
            return new MeshNode(key, _lists.Parse(interfaces), _lists.Parse(protocols), started != 0, routes)
            {
                CreatedAt = UnixTime.Moment(created),
                UpdatedAt = UnixTime.Moment(updated),
            };
        }
        catch (Exception failure) when (DamagedRow.Is(failure))
        {
            throw DamagedRow.Of($"node '{key}'", failure, Database, row);
        }
    }

    // One statement for each power of two, which the keys are filled up to with NULL: few to prepare, and few steps in vain.
    private SqliteStatement GetMany(int keys)
    {
        int power = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)keys));
        return _getMany[power] ??= Database.Prepare(MeshSql.GetNodes(1 << power));
    }
}
