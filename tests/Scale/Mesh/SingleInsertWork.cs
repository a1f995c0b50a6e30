using Corpora.Mesh;
using Sut.Mesh;

namespace Scale.Mesh;

/// <summary>New nodes, each in a transaction of its own, into a copy of a file that has so many already.</summary>
internal sealed class SingleInsertWork : IDisposable
{
    // Some 8,000 pages of log: several checkpoints in each run, so that none of them decides it.
    private const int Inserts = 2_000;
    private readonly ScratchFolder _working;
    private readonly string _filled;
    private readonly MeshNode[] _old;
    private readonly MeshNode[] _new;
    private readonly NodeColumns[] _columns;
    private IDisposable? _open;

    public SingleInsertWork(ScratchFolder folder, ScratchFolder working, int count)
    {
        _working = working;
        _filled = folder.NextFile(".db");
        _old = MeshCorpus.Nodes(count);
        _new = MeshCorpus.Nodes(Inserts, count);
        _columns = NodeColumns.Of(_new);
        using MeshStore store = MeshStore.Open(_filled);
        store.Nodes.CreateManyAsync(_old).Answer();
    }

    public void Check()
    {
        string file = Copy();
        using (MeshStore store = MeshStore.Open(file))
        {
            InsertAll(store);
        }

        using MeshStore reopened = MeshStore.Open(file);
        foreach (MeshNode node in _old.Concat(_new))
        {
            MeshProof.Same(reopened.Nodes.GetAsync(node.NodeId).Answer(), node);
        }
    }

    public Func<long> Ours()
    {
        MeshStore store = MeshStore.Open(Copy());
        _open = store;
        return () =>
        {
            InsertAll(store);
            return Inserts;
        };
    }

    public Func<long> Raw()
    {
        RawNodes nodes = new(Copy());
        _open = nodes;
        return () =>
        {
            foreach (NodeColumns node in _columns)
            {
                nodes.Insert(node);
            }

            return Inserts;
        };
    }

    public void Dispose() => _open?.Dispose();

    private void InsertAll(MeshStore store)
    {
        foreach (MeshNode node in _new)
        {
            store.Nodes.CreateAsync(node).Answer();
        }
    }

    // What the run before left open is closed here, outside the clock: a node is stored when its commit returns.
    private string Copy()
    {
        _open?.Dispose();
        string file = _working.Emptied().NextFile(".db");
        File.Copy(_filled, file);
        return file;
    }
}
