using Corpora.Mesh;
using Sut.Mesh;

namespace Scale.Mesh;

/// <summary>
/// Reads of a filled store, a hundred a call: one by one, a hundred keys at once, and on SQLite's own interface. Every
/// answer is checked against what its key must give.
/// </summary>
internal sealed class ReadWork : IDisposable
{
    // The batch that is held against single reads; a hundred reads hide the clock's, too.
    private const int Chunk = 100;
    private readonly FilledStore _filled;
    private readonly string[][] _chunks;
    private RawNodes? _raw; // opened when first asked for: not every reader has this yardstick
    private int _one, _many, _rawNext, _rawMany;

    public ReadWork(FilledStore filled)
    {
        _filled = filled;
        _chunks = [.. filled.Asked.Chunk(Chunk).Select(chunk => Array.ConvertAll(chunk, node => node.NodeId))];
    }

    public long One()
    {
        for (int i = 0; i < Chunk; i++)
        {
            MeshNode expected = _filled.Asked[Following(ref _one, _filled.Asked.Length)];
            Same(_filled.Store.Nodes.GetAsync(expected.NodeId).Answer(), expected);
        }

        return Chunk;
    }

    public long Many()
    {
        int chunk = Following(ref _many, _chunks.Length);
        IReadOnlyList<MeshNode?> nodes = _filled.Store.Nodes.GetManyAsync(_chunks[chunk]).Answer();
        for (int i = 0; i < nodes.Count; i++)
        {
            Same(nodes[i], _filled.Asked[(chunk * Chunk) + i]);
        }

        return nodes.Count;
    }

    public long Raw()
    {
        RawNodes raw = _raw ??= _filled.OpenRaw();
        for (int i = 0; i < Chunk; i++)
        {
            raw.Read(_filled.AskedColumns[Following(ref _rawNext, _filled.Asked.Length)]);
        }

        return Chunk;
    }

    public long RawMany()
    {
        RawNodes raw = _raw ??= _filled.OpenRaw();
        int chunk = Following(ref _rawMany, _chunks.Length);
        raw.ReadAll(_filled.AskedColumns.AsSpan(chunk * Chunk, _chunks[chunk].Length));
        return _chunks[chunk].Length;
    }

    public void Dispose() => _raw?.Dispose();

    // All answers were compared in full before; here, enough that no work can be left out.
    private static void Same(MeshNode? read, MeshNode expected)
    {
        if (read is null || read.NodeId != expected.NodeId || read.RoutesDiscovered != expected.RoutesDiscovered)
        {
            throw new InvalidOperationException($"Node {expected.NodeId} was read as {read?.ToString() ?? "nothing"}.");
        }
    }

    private static int Following(ref int next, int length)
    {
        int here = next;
        next = here + 1 == length ? 0 : here + 1;
        return here;
    }
}
