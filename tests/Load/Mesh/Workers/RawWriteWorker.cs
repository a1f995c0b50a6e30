using System.Text;
using Corpora.Mesh;

namespace Load.Mesh;

/// <summary>Yardstick of <see cref="WriteWorker"/> on SQLite's own interface.</summary>
internal sealed class RawWriteWorker(RawNodes nodes, int first) : ILoadWorker
{
    private const int Block = 5;
    private readonly NodeColumns[] _prepared = NodeColumns.Of(MeshCorpus.Nodes(WriteWorker.Prepared));
    private int _written;

    public int Work(LatencyHistogram? latencies)
    {
        for (int i = 0; i < Block; i++)
        {
            nodes.Insert(Encoding.UTF8.GetBytes(MeshCorpus.Id((long)first + _written)), _prepared[_written % _prepared.Length]);
            _written++;
        }

        return Block;
    }
}
