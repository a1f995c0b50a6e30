using Corpora.Mesh;

namespace Load.Mesh;

/// <summary>Yardstick of <see cref="ReadWorker"/> on a connection of its own to SQLite's own interface.</summary>
internal sealed class RawReadWorker(FilledStore filled, RawNodes raw, int start) : ILoadWorker
{
    private const int Block = 10;
    private int _next = start % filled.Asked.Length;

    public int Work(LatencyHistogram? latencies)
    {
        for (int i = 0; i < Block; i++)
        {
            raw.Read(filled.AskedColumns[_next]);
            _next = _next + 1 == filled.Asked.Length ? 0 : _next + 1;
        }

        return Block;
    }
}
