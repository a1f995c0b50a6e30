using Sut.Storage;

namespace Sut.Mesh;

/// <summary>
/// The nodes of a <see cref="MeshStore"/>. Any thread at any time. A call completes before it returns when a connection is
/// free and waits in line otherwise: <see cref="PoolExhaustedException"/> after <see cref="MeshOptions.WaitTimeout"/>,
/// <see cref="OperationCanceledException"/> when the caller gives up before its turn.
/// </summary>
public sealed class MeshNodes
{
    private readonly MeshEngine _engine;

    internal MeshNodes(MeshEngine engine) => _engine = engine;

    /// <summary>Adds a node; kept when the call completes.</summary>
    /// <exception cref="DuplicateKeyException">The key is taken.</exception>
    public ValueTask<int> CreateAsync(MeshNode node, CancellationToken cancellation = default)
    {
        Require(node);
        return _engine.Write("create node", (_engine, node), static (connection, arg) =>
        {
            connection.Nodes.Insert(arg.node, arg._engine.Now);
            return 1;
        }, cancellation);
    }

    /// <summary>Adds many nodes in one transaction: all or, when this throws, none. An empty batch writes nothing.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="DuplicateKeyException">A key is taken, or twice in the batch.</exception>
    /// <exception cref="OperationCanceledException">Given up, also in the middle; nothing was written.</exception>
    public ValueTask<int> CreateManyAsync(ReadOnlyMemory<MeshNode> nodes, CancellationToken cancellation = default)
    {
        foreach (MeshNode node in nodes.Span)
        {
            Require(node);
        }

        return nodes.IsEmpty ? default : _engine.Write("create nodes", (_engine, nodes, cancellation), static (connection, arg) =>
        {
            double now = arg._engine.Now;
            using SqliteTransaction transaction = connection.Database.BeginWrite();
            foreach (MeshNode node in arg.nodes.Span)
            {
                arg.cancellation.ThrowIfCancellationRequested();
                connection.Nodes.Insert(node, now);
            }

            transaction.Commit();
            return arg.nodes.Length;
        }, cancellation);
    }

    /// <summary>Reads a node, null when there is none.</summary>
    public ValueTask<MeshNode?> GetAsync(string nodeId, CancellationToken cancellation = default)
    {
        WholeText.RequireKey(nodeId, nameof(nodeId));
        return _engine.Read("get node", nodeId, static (connection, id) => connection.Nodes.Get(id), cancellation);
    }

    /// <summary>Reads many nodes in one read transaction, so that all are of one state.</summary>
    /// <returns>In the order of their keys, null for those not in.</returns>
    public ValueTask<MeshNode?[]> GetManyAsync(ReadOnlyMemory<string> nodeIds, CancellationToken cancellation = default)
    {
        WholeText.RequireKeys(nodeIds.Span, nameof(nodeIds));

        return _engine.Read("get nodes", (nodeIds, cancellation), static (connection, arg) =>
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
        _engine.Read("list nodes", startedOnly, static (connection, started) => connection.Nodes.List(started), cancellation);

    /// <summary>Writes every member of a node but its key and its creation.</summary>
    /// <returns>False when there is no such node; nothing is written then.</returns>
    public ValueTask<bool> UpdateAsync(MeshNode node, CancellationToken cancellation = default)
    {
        Require(node);
        return _engine.Write("update node", (_engine, node), static (connection, arg) =>
        {
            bool found = connection.Nodes.Update(arg.node, arg._engine.Now);
            arg._engine.Changes.Publish(arg.node.NodeId);
            return found;
        }, cancellation);
    }

    /// <summary>Removes a node.</summary>
    /// <returns>False when there is no such node.</returns>
    public ValueTask<bool> DeleteAsync(string nodeId, CancellationToken cancellation = default)
    {
        WholeText.RequireKey(nodeId, nameof(nodeId));
        return _engine.Write("delete node", (_engine, nodeId), static (connection, arg) =>
        {
            bool found = connection.Nodes.Delete(arg.nodeId);
            arg._engine.Changes.Publish(arg.nodeId);
            return found;
        }, cancellation);
    }

    private static void Require(MeshNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        WholeText.RequireKey(node.NodeId, $"{nameof(node)}.{nameof(MeshNode.NodeId)}");
        WholeText.Require(node.Interfaces, $"{nameof(node)}.{nameof(MeshNode.Interfaces)}");
        WholeText.Require(node.Protocols, $"{nameof(node)}.{nameof(MeshNode.Protocols)}");
    }
}
