using System.Collections.Concurrent;
using System.Text;
using Corpora.Mesh;

namespace Load.Mesh;

/// <summary>
/// Yardstick of <see cref="CrowdWorker"/> on SQLite's own interface: as many connections in the runtime's blocking queue, and
/// writes behind a lock.
/// </summary>
internal sealed class RawCrowdWorker(FilledStore filled, BlockingCollection<RawNodes> pool, RawNodes writer, int worker) : ILoadWorker
{
    private readonly NodeColumns[] _expected = Array.ConvertAll(CrowdWorker.Asks(filled, worker), number => filled.Columns[number]);
    private long _done, _created;

    public int Work(LatencyHistogram? latencies)
    {
        if (_done++ % (CrowdWorker.ReadsPerWrite + 1) == CrowdWorker.ReadsPerWrite)
        {
            byte[] id = Encoding.UTF8.GetBytes(CrowdWorker.NewId(0, worker, _created++));
            lock (writer)
            {
                writer.Insert(id, _expected[0]);
            }
        }
        else
        {
            RawNodes reader = pool.Take();
            reader.ReadAll(_expected);
            pool.Add(reader);
        }

        return 1;
    }
}
