using Harness.Xunit.Running;
using Sut.Mesh;

namespace Corpora.Mesh;

/// <summary>
/// A store of the first n nodes and the questions about them, in an order that has nothing to do with that of insertion;
/// beside it, where asked for, the same rows in a file of SQLite's own interface.
/// </summary>
public sealed class FilledStore : IDisposable
{
    private readonly Lazy<(string File, NodeColumns[] Columns, NodeColumns[] Asked)> _raw;

    /// <summary>Fills a new store of <paramref name="count"/> nodes in the folder.</summary>
    public FilledStore(ScratchFolder folder, int count, MeshOptions? options = null)
    {
        Nodes = MeshCorpus.Nodes(count);
        File = folder.NextFile(".db");
        Store = MeshStore.Open(File, options);
        Store.Nodes.CreateManyAsync(Nodes).Answer();
        Order = [.. Enumerable.Range(0, count)];
        new Random(unchecked((int)Suites.Options.Seed)).Shuffle(Order);
        Asked = [.. Order.Select(number => Nodes[number])];
        _raw = new(() =>
        {
            string file = folder.NextFile(".db");
            NodeColumns[] columns = NodeColumns.Of(Nodes);
            using RawNodes raw = new(file);
            raw.InsertAll(columns);
            return (file, columns, [.. Order.Select(number => columns[number])]);
        });
    }

    /// <summary>The path of the database.</summary>
    public string File { get; }

    /// <summary>The store, open.</summary>
    public MeshStore Store { get; }

    /// <summary>What was written, in the order of writing.</summary>
    public MeshNode[] Nodes { get; }

    /// <summary>The same nodes as the columns that the yardstick binds; made when first asked for.</summary>
    public NodeColumns[] Columns => _raw.Value.Columns;

    /// <summary>Every number once, shuffled by the seed.</summary>
    public int[] Order { get; }

    /// <summary>The nodes in the order in which they are asked for, and their columns.</summary>
    public MeshNode[] Asked { get; }

    /// <summary>See <see cref="Asked"/>.</summary>
    public NodeColumns[] AskedColumns => _raw.Value.Asked;

    /// <summary>A further connection to the yardstick's file, for one thread.</summary>
    public RawNodes OpenRaw() => new(_raw.Value.File, new MeshOptions().ReaderPragmas(_raw.Value.File));

    /// <summary>Proves that every node is read back as written.</summary>
    public void Check()
    {
        foreach (MeshNode node in Nodes)
        {
            MeshProof.Same(Store.Nodes.GetAsync(node.NodeId).Answer(), node);
        }
    }

    /// <summary>Closes the store; the folder deletes the file.</summary>
    public void Dispose() => Store.Dispose();
}
