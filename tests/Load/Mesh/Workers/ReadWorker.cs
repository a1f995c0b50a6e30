using System.Diagnostics;
using Corpora.Mesh;
using Sut.Mesh;

namespace Load.Mesh;

/// <summary>Reads nodes one by one, from a place of its own in the shuffled order, and checks each answer.</summary>
internal sealed class ReadWorker(FilledStore filled, int start) : ILoadWorker, IOpenWorker
{
    // Ten reads of some microseconds hide the clock read after each block.
    private const int Block = 10;
    private int _next = start % filled.Asked.Length;

    public int Work(LatencyHistogram? latencies)
    {
        for (int i = 0; i < Block; i++)
        {
            long begin = latencies is null ? 0 : Stopwatch.GetTimestamp();
            Read(filled.Asked[_next]);
            latencies?.RecordElapsed(begin, Stopwatch.GetTimestamp());
            _next = _next + 1 == filled.Asked.Length ? 0 : _next + 1;
        }

        return Block;
    }

    public void Work(long serial) => Read(filled.Asked[(int)(serial % filled.Asked.Length)]);

    private void Read(MeshNode expected)
    {
        MeshNode? read = filled.Store.Nodes.GetAsync(expected.NodeId).Answer();
        if (read is null || read.NodeId != expected.NodeId || read.RoutesDiscovered != expected.RoutesDiscovered)
        {
            throw new InvalidOperationException($"Node {expected.NodeId} was read as {read?.ToString() ?? "nothing"}.");
        }
    }
}
