namespace Sut.Vectors;

/// <summary>
/// Ring buffer of recent queries, as they came: one of so many is kept. Any number of threads; who would have to wait keeps nothing.
/// </summary>
internal sealed class RecentQueries(int dimension)
{
    /// <summary>Queries that are kept.</summary>
    public const int Most = 32;

    // Often enough to follow what is asked, seldom enough to cost nothing.
    private const int OneIn = 64;

    private readonly Lock _changing = new();
    private readonly float[] _queries = new float[Most * dimension];
    private int _kept;

    public long Bytes => 24 + (4L * _queries.Length);

    /// <summary>Keeps a query if it is its turn.</summary>
    public void Offer(ReadOnlySpan<float> query, Workspace workspace)
    {
        if (++workspace.Queries % OneIn != 0 || !_changing.TryEnter())
        {
            return;
        }

        query.CopyTo(_queries.AsSpan(_kept % Most * dimension, dimension));
        _kept = _kept == 2 * Most ? Most + 1 : _kept + 1;
        _changing.Exit();
    }

    /// <summary>Copies them, one behind the other.</summary>
    public float[] Copy()
    {
        lock (_changing)
        {
            return _queries.AsSpan(0, Math.Min(_kept, Most) * dimension).ToArray();
        }
    }
}
