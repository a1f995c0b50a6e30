using System.Text;
using Corpora.Mesh;

namespace Load.Mesh;

/// <summary>
/// The questions of <see cref="PathMixWorker"/>, asked of SQLite's own interface, reader and writer apart, on a clock of its own with the
/// same tick.
/// </summary>
internal sealed class RawPathMix : IDisposable
{
    private const int Block = 10;
    private const double Lives = 30;
    private readonly RawPaths _reader, _writer;
    private readonly string[] _sources;
    private readonly byte[][] _keys, _ends;
    private readonly int[] _keptAs, _asked;
    private readonly double _tick;
    private double _now = 1_760_000_000;
    private int _next;

    public RawPathMix(FilledStore filled, string file, TimeSpan tick, int[] asked)
    {
        (_writer, _reader, _tick, _asked) = (new RawPaths(file), new RawPaths(file), tick.TotalSeconds, asked);
        _sources = Array.ConvertAll(filled.Nodes, node => node.NodeId);
        _ends = Array.ConvertAll(_sources, Encoding.UTF8.GetBytes);
        _keys = [.. _sources.Select((source, i) => Encoding.UTF8.GetBytes($"26:{source},26:{_sources[^(i + 1)]},{PathMixWorker.Wanted}"))];
        _keptAs = new int[_sources.Length];
    }

    public long Work()
    {
        for (int i = 0; i < Block; i++)
        {
            int which = _asked[_next];
            _now += _tick;
            if (!_reader.Has(_keys[which], _now, Bundle(which)))
            {
                _keptAs[which]++;
                _writer.Set(_keys[which], _ends[which], _ends[^(which + 1)], PathMixWorker.Wanted, Bundle(which), _now, _now + Lives);
            }

            _next = _next + 1 == _asked.Length ? 0 : _next + 1;
        }

        return Block;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _writer.Dispose();
    }

    private byte[] Bundle(int which) => Encoding.UTF8.GetBytes(PathMixWorker.Bundle(_sources[which], _keptAs[which]));
}
