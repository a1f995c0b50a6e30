using System.Diagnostics;
using Corpora.Mesh;
using Sut.Mesh;

namespace Load.Mesh;

/// <summary>Asks a node cache that holds everything, over and over.</summary>
internal sealed class CachedReadWorker(FilledStore filled, MeshNodeCache cache) : ILoadWorker
{
    // A hit takes a tenth of a microsecond.
    private const int Block = 200;
    private int _next;

    public int Work(LatencyHistogram? latencies)
    {
        for (int i = 0; i < Block; i++)
        {
            MeshNode expected = filled.Asked[_next];
            long begin = latencies is null ? 0 : Stopwatch.GetTimestamp();
            MeshNode? read = cache.GetAsync(expected.NodeId).Answer();
            latencies?.RecordElapsed(begin, Stopwatch.GetTimestamp());
            if (read is null || read.NodeId != expected.NodeId)
            {
                throw new InvalidOperationException($"Node {expected.NodeId} was read as {read?.ToString() ?? "nothing"}.");
            }

            _next = _next + 1 == filled.Asked.Length ? 0 : _next + 1;
        }

        return Block;
    }
}
