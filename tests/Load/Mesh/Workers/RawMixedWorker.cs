using System.Text;
using Corpora.Mesh;

namespace Load.Mesh;

/// <summary>
/// Yardstick of <see cref="MixedWorker"/> on SQLite's own interface: reads on a connection of its own, writes on the one that all
/// workers share behind a lock.
/// </summary>
internal sealed class RawMixedWorker(RawNodes reader, RawNodes writer, int worker, int workers, int known) : ILoadWorker
{
    private const int Block = 10;
    private readonly NodeColumns[] _prepared = NodeColumns.Of(MeshCorpus.Nodes(MixedWorker.Prepared));
    private readonly NodeColumns[] _own = NodeColumns.Of(MixedWorker.Own(worker, workers, known));
    private readonly Random _random = new(worker);
    private long _created, _changed;

    public int Work(LatencyHistogram? latencies)
    {
        for (int i = 0; i < Block - 3; i++)
        {
            reader.Read(_own[_random.Next(_own.Length)]);
        }

        Create();
        Create();
        Change();
        return Block;
    }

    private void Create()
    {
        byte[] id = Encoding.UTF8.GetBytes(MixedWorker.NewId(_created, worker, workers, known));
        lock (writer)
        {
            writer.Insert(id, _prepared[_created % _prepared.Length]);
        }

        _created++;
    }

    private void Change()
    {
        NodeColumns changed = _own[_changed++ % _own.Length];
        lock (writer)
        {
            writer.Update(changed, changed.Routes + _changed);
        }
    }
}
