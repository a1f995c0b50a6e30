using Corpora.Mesh;
using Sut.Mesh;
using Sut.Storage;

namespace Load.Mesh;

/// <summary>
/// Nodes into a new file, in batches of one size or one by one, by the store or by SQLite's own interface. Where each commit
/// waits for a disk, a hundred commits are a figure, and five thousand would be half a minute on a slow one.
/// </summary>
internal sealed class InsertWork(ScratchFolder folder, int count, SqliteDurability durability) : IDisposable
{
    private readonly int _commits = durability == SqliteDurability.Full ? 100 : int.MaxValue;
    private readonly MeshNode[] _nodes = MeshCorpus.Nodes(count);
    private readonly NodeColumns[] _columns = NodeColumns.Of(MeshCorpus.Nodes(count));
    private IDisposable? _open;

    /// <summary>The nodes that are inserted one by one.</summary>
    public ReadOnlySpan<MeshNode> Single => _nodes.AsSpan(0, Math.Min(count, _commits));

    public void Check(int batch)
    {
        using MeshStore store = NewStore();
        InsertBatches(store, [.. _nodes.Chunk(batch)]);
        foreach (MeshNode node in _nodes)
        {
            MeshProof.Same(store.Nodes.GetAsync(node.NodeId).Answer(), node);
        }
    }

    public MeshStore NewStore()
    {
        MeshStore store = MeshStore.Open(NewFile(), new MeshOptions { Durability = durability });
        _open = store;
        return store;
    }

    public Func<long> Batches(int batch)
    {
        MeshStore store = NewStore();
        MeshNode[][] batches = [.. _nodes.Chunk(batch).Take(_commits)];
        return () => InsertBatches(store, batches);
    }

    public Func<long> Singles()
    {
        MeshStore store = NewStore();
        return () =>
        {
            foreach (MeshNode node in Single)
            {
                store.Nodes.CreateAsync(node).Answer();
            }

            return Single.Length;
        };
    }

    public Func<long> RawSingles()
    {
        RawNodes raw = new(NewFile(), new SqliteOptions { Durability = durability }.Pragmas);
        _open = raw;
        return () =>
        {
            foreach (NodeColumns node in _columns.AsSpan(0, Single.Length))
            {
                raw.Insert(node);
            }

            return Single.Length;
        };
    }

    public void Dispose() => _open?.Dispose();

    private static long InsertBatches(MeshStore store, MeshNode[][] batches)
    {
        long inserted = 0;
        foreach (MeshNode[] batch in batches)
        {
            inserted += store.Nodes.CreateManyAsync(batch).Answer();
        }

        return inserted;
    }

    // What the run before left open is closed here, outside the clock: a node is stored when its commit returns.
    private string NewFile()
    {
        _open?.Dispose();
        return folder.Emptied().NextFile(".db");
    }
}
