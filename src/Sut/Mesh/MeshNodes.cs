using Sut.Storage;

namespace Sut.Mesh;

/// <summary>The nodes of a <see cref="MeshStore"/>.</summary>
public sealed class MeshNodes : MeshTable<MeshNode>
{
    internal MeshNodes(MeshEngine engine)
        : base(engine, "node", "nodes")
    {
    }

    /// <summary>Reads many nodes in one read transaction, so that all are of one state.</summary>
    /// <returns>In the order of their keys, null for those not in.</returns>
    public ValueTask<MeshNode?[]> GetManyAsync(ReadOnlyMemory<string> nodeIds, CancellationToken cancellation = default)
    {
        WholeText.RequireKeys(nodeIds.Span, nameof(nodeIds));

        return Engine.Read("get nodes", (nodeIds, cancellation), static (connection, arg) =>
        {
            MeshNode?[] nodes = new MeshNode?[arg.nodeIds.Length];
            ReadOnlySpan<string> ids = arg.nodeIds.Span;
            // One statement reads one state by itself; several need a transaction to do so.
            using SqliteTransaction? oneState = ids.Length > NodeRows.KeysAtOnce ? connection.Database.BeginRead() : null;
            for (int from = 0; from < ids.Length; from += NodeRows.KeysAtOnce)
            {
                arg.cancellation.ThrowIfCancellationRequested();
                int count = Math.Min(NodeRows.KeysAtOnce, ids.Length - from);
                connection.Nodes.Get(ids.Slice(from, count), nodes.AsSpan(from, count));
            }

            return nodes;
        }, cancellation);
    }

    /// <summary>All nodes, or those that run, in order of creation.</summary>
    public ValueTask<List<MeshNode>> ListAsync(bool startedOnly = false, CancellationToken cancellation = default) =>
        Engine.Read("list nodes", startedOnly, static (connection, started) => connection.Nodes.List(started), cancellation);

    private protected override KeyedRows<MeshNode> RowsOf(MeshConnection connection) => connection.Nodes;

    private protected override void Require(MeshNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        WholeText.RequireKey(node.NodeId, $"{nameof(node)}.{nameof(MeshNode.NodeId)}");
        WholeText.Require(node.Interfaces, $"{nameof(node)}.{nameof(MeshNode.Interfaces)}");
        WholeText.Require(node.Protocols, $"{nameof(node)}.{nameof(MeshNode.Protocols)}");
    }

    private protected override void Publish(string nodeId) => Engine.Changes.Publish(nodeId);
}
