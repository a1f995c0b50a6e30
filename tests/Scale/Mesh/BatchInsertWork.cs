using Corpora.Mesh;
using Sut.Mesh;

namespace Scale.Mesh;

/// <summary>So many nodes stored in one transaction in a new file, by the store and by SQLite's own interface.</summary>
internal sealed class BatchInsertWork(ScratchFolder folder, int count) : IDisposable
{
    private readonly MeshNode[] _nodes = MeshCorpus.Nodes(count);
    private NodeColumns[]? _columns; // made when first asked for: a growth has no yardstick
    private IDisposable? _open;

    // So many nodes in all make a figure of a rate: a thousand alone are stored within two milliseconds.
    private const int FewestTimed = 10_000;

    public int Count { get; } = count;

    /// <summary>Bytes of the closed file, its log moved into it; known after <see cref="Check"/>.</summary>
    public long FileBytes { get; private set; }

    public void Check()
    {
        string file = folder.NextFile(".db");
        using (MeshStore store = MeshStore.Open(file))
        {
            store.Nodes.CreateManyAsync(_nodes).Answer();
        }

        FileBytes = Harness.Measurement.FileBytes.Of(file, "-wal");
        RawQuery.Int64(file, "SELECT count(*) FROM nodes").Should().Be(Count);
        using MeshStore reopened = MeshStore.Open(file);
        foreach (MeshNode node in _nodes)
        {
            MeshProof.Same(reopened.Nodes.GetAsync(node.NodeId).Answer(), node);
        }
    }

    /// <summary>Nodes per second over as many batches as make a figure, each into a new file that is made before.</summary>
    public double Rate() =>
        new PairedMeasurement(Math.Max(1, FewestTimed / Count), CellRun.PairedMeasurement.BlockLength, TimeSpan.Zero)
            .RunPrepared(_ => Ours()).Operation.Median;

    public Func<long> Ours()
    {
        MeshStore store = MeshStore.Open(NewFile());
        _open = store;

        // The first write into a new log waits for the disk, whatever it writes; the yardstick's was its schema.
        store.Paths.SetAsync("here", "there", 1, "[]").Answer();
        return () =>
        {
            store.Nodes.CreateManyAsync(_nodes).Answer();
            return Count;
        };
    }

    public Func<long> Raw()
    {
        RawNodes nodes = new(NewFile());
        NodeColumns[] columns = _columns ??= NodeColumns.Of(MeshCorpus.Nodes(Count));
        _open = nodes;
        return () => nodes.InsertAll(columns);
    }

    public void Dispose() => _open?.Dispose();

    // What the run before left open is closed here, outside the clock: a batch is stored when its commit returns.
    private string NewFile()
    {
        _open?.Dispose();
        return folder.Emptied().NextFile(".db");
    }
}
