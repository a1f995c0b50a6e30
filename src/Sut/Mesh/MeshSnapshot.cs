using Sut.Storage;

namespace Sut.Mesh;

/// <summary>
/// One state of a store, on a connection of the pool that the holder has to itself: however much others write, it reads the
/// same. Hold it briefly: the pool is bounded, and the write-ahead log grows meanwhile. One thread at a time.
/// </summary>
public sealed class MeshSnapshot : IDisposable
{
    private readonly MeshEngine _engine;
    private readonly PoolSlot<MeshConnection> _slot;
    private SqliteTransaction? _oneState;

    private MeshSnapshot(MeshEngine engine, PoolSlot<MeshConnection> slot, SqliteTransaction oneState) =>
        (_engine, _slot, _oneState) = (engine, slot, oneState);

    /// <summary>Reads a node, null when there is none.</summary>
    public MeshNode? GetNode(string nodeId)
    {
        WholeText.RequireKey(nodeId, nameof(nodeId));
        return Connection.Nodes.Get(nodeId);
    }

    /// <summary>All nodes, or those that run, in order of creation.</summary>
    public List<MeshNode> ListNodes(bool startedOnly = false) => Connection.Nodes.List(startedOnly);

    /// <summary>Reads a policy, null when there is none.</summary>
    public MeshPolicy? GetPolicy(string policyId)
    {
        WholeText.RequireKey(policyId, nameof(policyId));
        return Connection.Policies.Get(policyId);
    }

    /// <summary>All policies in order of creation.</summary>
    public List<MeshPolicy> ListPolicies() => Connection.Policies.List();

    /// <summary>Counts what is in.</summary>
    public MeshStats GetStats() => Connection.Stats(_engine.PathsNow);

    /// <summary>Gives the connection back.</summary>
    public void Dispose()
    {
        if (_oneState is not { } transaction)
        {
            return;
        }

        _oneState = null;
        try
        {
            transaction.Dispose();
        }
        catch
        {
            _slot.Dispose();
            throw;
        }
        finally
        {
            _engine.Readers.Return(_slot);
        }
    }

    internal static MeshSnapshot On(MeshEngine engine, PoolSlot<MeshConnection> slot)
    {
        try
        {
            SqliteDatabase database = slot.Item.Database;
            SqliteTransaction oneState = database.BeginRead();
            database.Scalar("SELECT count(*) FROM sqlite_master"); // BEGIN alone reads nothing: the state is chosen here
            return new MeshSnapshot(engine, slot, oneState);
        }
        catch
        {
            slot.Dispose();
            engine.Readers.Return(slot);
            throw;
        }
    }

    private MeshConnection Connection
    {
        get
        {
            ObjectDisposedException.ThrowIf(_oneState is null, this);
            return _slot.Item;
        }
    }
}
