using System.Diagnostics;
using Corpora.Mesh;
using Sut.Mesh;

namespace Load.Mesh;

/// <summary>Writes new nodes one by one, each in a transaction of its own, and can tell afterwards whether all are there.</summary>
internal sealed class WriteWorker(MeshStore store, int first) : ILoadWorker
{
    private const int Block = 5;
    internal const int Prepared = 1_000;
    private readonly MeshNode[] _prepared = MeshCorpus.Nodes(Prepared);
    private int _written;

    public int Work(LatencyHistogram? latencies)
    {
        for (int i = 0; i < Block; i++)
        {
            MeshNode node = Node(_written);
            long begin = latencies is null ? 0 : Stopwatch.GetTimestamp();
            store.Nodes.CreateAsync(node).Answer();
            latencies?.RecordElapsed(begin, Stopwatch.GetTimestamp());
            _written++;
        }

        return Block;
    }

    /// <summary>Every acknowledged node is there, once, and every hundredth is compared in full.</summary>
    public void Check(string file)
    {
        RawQuery.Int64(file, "SELECT count(*) FROM nodes").Should().Be(first + _written);
        for (int i = 0; i < _written; i += 100)
        {
            MeshNode node = Node(i);
            MeshProof.Same(store.Nodes.GetAsync(node.NodeId).Answer(), node);
        }
    }

    // Only the id is new each time: making a whole node would be a tenth of writing it.
    private MeshNode Node(int i) => _prepared[i % Prepared] with { NodeId = MeshCorpus.Id((long)first + i) };
}
