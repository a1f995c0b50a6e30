using Shared.Mesh;
using Shared.Running;
using Sut.Mesh;
using Sut.Storage;

namespace Load.Mesh;

/// <summary>So many nodes into a new file, in batches of one size or one by one, by the store or by SQLite's own interface.</summary>
internal sealed class InsertWork(ScratchFolder folder, int count, SqliteDurability durability)
{
    private readonly MeshNode[] _nodes = MeshCorpus.Nodes(count);
    private readonly NodeColumns[] _columns = NodeColumns.Of(MeshCorpus.Nodes(count));

    public MeshNode[] Nodes => _nodes;

    public void Check(int batch)
    {
        using MeshStore store = NewStore();
        InsertBatches(store, [.. _nodes.Chunk(batch)]);
        foreach (MeshNode node in _nodes)
        {
            MeshProof.Same(store.Nodes.GetAsync(node.NodeId).Answer(), node);
        }
    }

    public MeshStore NewStore() => MeshStore.Open(folder.Emptied().NextFile(".db"), new MeshOptions { Durability = durability });

    public Func<long> Batches(int batch)
    {
        MeshStore store = NewStore();
        MeshNode[][] batches = [.. _nodes.Chunk(batch)];
        return () =>
        {
            InsertBatches(store, batches);
            store.Dispose();
            return count;
        };
    }

    public Func<long> Singles()
    {
        MeshStore store = NewStore();
        return () =>
        {
            foreach (MeshNode node in _nodes)
            {
                store.Nodes.CreateAsync(node).Answer();
            }

            store.Dispose();
            return count;
        };
    }

    public Func<long> RawSingles()
    {
        RawNodes raw = new(folder.Emptied().NextFile(".db"), new SqliteOptions { Durability = durability }.Pragmas);
        return () =>
        {
            foreach (NodeColumns node in _columns)
            {
                raw.Insert(node);
            }

            raw.Dispose();
            return count;
        };
    }

    private static void InsertBatches(MeshStore store, MeshNode[][] batches)
    {
        foreach (MeshNode[] batch in batches)
        {
            store.Nodes.CreateManyAsync(batch).Answer();
        }
    }
}
