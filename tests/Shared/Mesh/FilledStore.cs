using Shared.Running;
using Sut.Mesh;

namespace Shared.Mesh;

/// <summary>
/// A store of the first n nodes and the questions about them, in an order that has nothing to do with that of insertion;
/// beside it, the same rows in a file of SQLite's own interface.
/// </summary>
public sealed class FilledStore : IDisposable
{
    private readonly string _rawFile;

    public FilledStore(ScratchFolder folder, int count, MeshOptions? options = null)
    {
        Nodes = MeshCorpus.Nodes(count);
        Columns = NodeColumns.Of(Nodes);
        File = folder.NextFile(".db");
        Store = MeshStore.Open(File, options);
        Store.Nodes.CreateManyAsync(Nodes).Answer();
        _rawFile = folder.NextFile(".db");
        using (RawNodes raw = new(_rawFile))
        {
            raw.InsertAll(Columns);
        }

        Order = [.. Enumerable.Range(0, count)];
        new Random(unchecked((int)Suites.Options.Seed)).Shuffle(Order);
        Asked = [.. Order.Select(number => Nodes[number])];
        AskedColumns = [.. Order.Select(number => Columns[number])];
    }

    public string File { get; }

    public MeshStore Store { get; }

    public MeshNode[] Nodes { get; }

    public NodeColumns[] Columns { get; }

    /// <summary>Every number once, shuffled by the seed.</summary>
    public int[] Order { get; }

    /// <summary>The nodes in the order in which they are asked for, and their columns.</summary>
    public MeshNode[] Asked { get; }

    /// <summary>See <see cref="Asked"/>.</summary>
    public NodeColumns[] AskedColumns { get; }

    /// <summary>A further connection to the yardstick's file, for one thread.</summary>
    public RawNodes OpenRaw() => new(_rawFile, new MeshOptions().ReaderPragmas(_rawFile));

    /// <summary>Proves that every node is read back as written.</summary>
    public void Check()
    {
        foreach (MeshNode node in Nodes)
        {
            MeshProof.Same(Store.Nodes.GetAsync(node.NodeId).Answer(), node);
        }
    }

    public void Dispose() => Store.Dispose();
}
