using System.Diagnostics;
using Corpora.Mesh;
using Sut.Mesh;

namespace Load.Mesh;

/// <summary>
/// Asks a node cache that holds a fifth of the nodes, as users ask: a few nodes often, most rarely, one in fifty that does
/// not exist. One node in a hundred changes instead, which the next answer must show; and what is cached expires.
/// </summary>
internal sealed class NodeMixWorker(FilledStore filled, MeshNodeCache cache, TickingTime time, int[] asked) : ILoadWorker
{
    private const int Block = 100;
    private readonly MeshNode[] _nodes = [.. filled.Nodes];
    private int _next;

    public int Work(LatencyHistogram? latencies)
    {
        for (int i = 0; i < Block; i++)
        {
            int which = asked[_next];
            time.Tick();
            if (i == 0)
            {
                Change(which);
            }
            else
            {
                bool known = i % 50 != 1;
                long begin = latencies is null ? 0 : Stopwatch.GetTimestamp();
                MeshNode? read = cache.GetAsync(known ? _nodes[which].NodeId : "mesh-node-unknown").Answer();
                latencies?.RecordElapsed(begin, Stopwatch.GetTimestamp());
                Check(read, known ? _nodes[which] : null);
            }

            _next = _next + 1 == asked.Length ? 0 : _next + 1;
        }

        return Block;
    }

    private static void Check(MeshNode? read, MeshNode? expected)
    {
        if (read?.NodeId != expected?.NodeId || read?.RoutesDiscovered != expected?.RoutesDiscovered)
        {
            throw new InvalidOperationException(
                $"{expected?.ToString() ?? "A node that is not there"} was read as {read?.ToString() ?? "nothing"}.");
        }
    }

    private void Change(int which)
    {
        MeshNode changed = _nodes[which] with { RoutesDiscovered = _nodes[which].RoutesDiscovered + 1 };
        filled.Store.Nodes.UpdateAsync(changed).Answer().Should().BeTrue();
        _nodes[which] = changed;
    }
}
