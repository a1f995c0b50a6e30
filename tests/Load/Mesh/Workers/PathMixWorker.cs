using System.Diagnostics;
using Corpora.Mesh;
using Sut.Mesh;

namespace Load.Mesh;

/// <summary>
/// Asks the path cache as users ask, keeps what was not there, and lets it expire: the answer must be the one kept last, and
/// none that has expired.
/// </summary>
internal sealed class PathMixWorker(FilledStore filled, TickingTime time, int[] asked) : ILoadWorker
{
    private const int Block = 10;
    internal const int Wanted = 3;
    private readonly int[] _keptAs = new int[filled.Nodes.Length];
    private int _next;

    public long Hits { get; private set; }

    public long Questions { get; private set; }

    public int Work(LatencyHistogram? latencies)
    {
        for (int i = 0; i < Block; i++)
        {
            int which = asked[_next];
            string source = filled.Nodes[which].NodeId, destination = filled.Nodes[^(which + 1)].NodeId;
            time.Tick();
            Questions++;
            long begin = latencies is null ? 0 : Stopwatch.GetTimestamp();
            CachedPath? found = filled.Store.Paths.GetAsync(source, destination, Wanted).Answer();
            latencies?.RecordElapsed(begin, Stopwatch.GetTimestamp());
            if (found is null)
            {
                filled.Store.Paths.SetAsync(source, destination, Wanted, Bundle(source, ++_keptAs[which])).Answer();
            }
            else
            {
                Hits++;
                Check(found, Bundle(source, _keptAs[which]));
            }

            _next = _next + 1 == asked.Length ? 0 : _next + 1;
        }

        return Block;
    }

    internal static string Bundle(string source, int version) => $$"""{"version":{{version}},"paths":[["{{source}}","mesh-node-between"]]}""";

    private void Check(CachedPath found, string expected)
    {
        if (found.BundleJson != expected || found.ExpiresAt <= time.GetUtcNow())
        {
            throw new InvalidOperationException($"At {time.GetUtcNow():O}, {found} was given out and {expected} was kept.");
        }
    }
}
