namespace Sut.Vectors;

/// <summary>
/// Ground truth to measure recall with: queries with their exact answers. Queries are vectors of the store, searched for as if they were
/// not in it, because a vector's own links would lead to its neighbours at once; and others.
/// </summary>
internal sealed class RecallSample
{
    private readonly Searcher _searcher;
    private readonly float[] _queries;
    private readonly Neighbour[] _exact;
    private readonly Neighbour[] _found;
    private readonly int _dimension;
    private readonly int[] _slots;
    private readonly int _count;
    private readonly int _k;
    private readonly int _wanted;

    public RecallSample(Searcher searcher, int dimension, int k, ReadOnlySpan<(int Slot, float[] Vector)> selves, float[] others)
    {
        (_searcher, _dimension, _slots, _k) = (searcher, dimension, new int[selves.Length], k);
        _count = selves.Length + (others.Length / dimension);
        _queries = new float[_count * dimension];
        for (int i = 0; i < selves.Length; i++)
        {
            _slots[i] = selves[i].Slot;
            selves[i].Vector.CopyTo(_queries, i * dimension);
        }

        others.CopyTo(_queries, selves.Length * dimension);
        _exact = new Neighbour[_count * (k + 1)];
        _found = new Neighbour[k + 1];

        // A pass at a time: what becomes free when the searches under way have left does not wait for all of them.
        _wanted = k + 1;
        for (int first = 0; first < _count; first += Workspace.BatchQueries)
        {
            int now = Math.Min(Workspace.BatchQueries, _count - first);
            Neighbour[] exact = new Neighbour[now * (k + 1)];
            _wanted = Math.Min(_wanted, searcher.SearchExactMany(_queries.AsSpan(first * dimension, now * dimension), k + 1, exact, 1));
            exact.CopyTo(_exact, first * (k + 1));
        }
    }

    /// <summary>The mean recall at a width.</summary>
    public double RecallAt(int ef)
    {
        long hits = 0, all = 0;
        for (int i = 0; i < _count; i++)
        {
            // The first of a vector's exact answer is itself.
            bool isSelf = i < _slots.Length;
            int last = Math.Min(_wanted, _k + (isSelf ? 1 : 0)) - 1, wanted = isSelf ? last : last + 1;
            if (wanted > 0)
            {
                int count = _searcher.Search(
                    _queries.AsSpan(i * _dimension, _dimension), wanted, _found, ef, null, isSelf ? _slots[i] : Graph.NoSlot);
                float farthest = _exact[(i * (_k + 1)) + last].Distance;
                foreach (Neighbour found in _found.AsSpan(0, count))
                {
                    hits += found.Distance <= farthest ? 1 : 0;
                }

                all += wanted;
            }
        }

        return all == 0 ? 1 : hits / (double)all;
    }
}
