using Corpora.Mesh;
using Sut.Mesh;

namespace Load.Mesh;

/// <summary>
/// Seven reads of known nodes, two new nodes and one change of a known one, over and over. The known nodes are dealt among the
/// workers, so that each can tell what its own must read as.
/// </summary>
internal sealed class MixedWorker(MeshStore store, int worker, int workers, int known) : ILoadWorker
{
    private const int Block = 10;
    internal const int Prepared = 1_000;
    private readonly MeshNode[] _prepared = MeshCorpus.Nodes(Prepared);
    private readonly MeshNode[] _own = Own(worker, workers, known);
    private readonly Random _random = new(worker);
    private long _changed;

    /// <summary>Nodes created, all acknowledged.</summary>
    public long Created { get; private set; }

    public static MeshNode[] Own(int worker, int workers, int known) =>
        [.. Enumerable.Range(0, known).Where(i => i % workers == worker).Select(i => MeshCorpus.Node(i))];

    /// <summary>The key of a worker's new node.</summary>
    public static string NewId(long created, int worker, int workers, int known) => MeshCorpus.Id(known + worker + (created * workers));

    public int Work(LatencyHistogram? latencies)
    {
        for (int i = 0; i < Block - 3; i++)
        {
            MeshNode expected = _own[_random.Next(_own.Length)];
            Same(store.Nodes.GetAsync(expected.NodeId).Answer(), expected);
        }

        Create();
        Create();
        Change();
        return Block;
    }

    /// <summary>What this worker created and changed reads as it left it.</summary>
    public void Check()
    {
        foreach (MeshNode node in _own)
        {
            MeshProof.Same(store.Nodes.GetAsync(node.NodeId).Answer(), node);
        }

        for (long i = 0; i < Created; i += 50)
        {
            MeshNode node = New(i);
            MeshProof.Same(store.Nodes.GetAsync(node.NodeId).Answer(), node);
        }
    }

    private static void Same(MeshNode? read, MeshNode expected)
    {
        if (read is null || read.NodeId != expected.NodeId || read.RoutesDiscovered != expected.RoutesDiscovered)
        {
            throw new InvalidOperationException($"Node {expected.NodeId} was read as {read?.ToString() ?? "nothing"}.");
        }
    }

    private void Create()
    {
        store.Nodes.CreateAsync(New(Created)).Answer();
        Created++;
    }

    private void Change()
    {
        int which = (int)(_changed++ % _own.Length);
        MeshNode changed = _own[which] with { RoutesDiscovered = _own[which].RoutesDiscovered + 1 };
        if (!store.Nodes.UpdateAsync(changed).Answer())
        {
            throw new InvalidOperationException($"Node {changed.NodeId} was not there to be changed.");
        }

        _own[which] = changed;
    }

    private MeshNode New(long i) => _prepared[i % Prepared] with { NodeId = NewId(i, worker, workers, known) };
}
