using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sut.Vectors;

/// <summary>
/// Pivots of one radius. Up to 256 of them are heads, whose vectors lie one behind the other; each pivot hangs in the chain of the
/// head that was nearest when it was added, so that finding those near a query takes a look at the heads and at a few chains.
/// One thread adds; any number read meanwhile.
/// </summary>
internal sealed unsafe class PivotSet
{
    /// <summary>Most heads: their vectors stay in the second-level cache.</summary>
    public const int MostHeads = 256;

    private const int Group = 4;
    private const int None = -1;

    // Chains looked at, and pivots of these: on average a few dozen, and a bound where nearly all hang in one chain.
    private const int Chains = 8;
    private const int MostLooked = 512;

    // How many pivots ahead of the comparison are asked for.
    private const int Ahead = 4 * Group;

    private readonly Slots _slots;
    private readonly int _floats;
    private readonly int[] _pivots;
    private readonly int[] _next;
    private readonly int[] _first = new int[MostHeads];
    private AlignedFloats? _heads;
    private int _headCount;
    private int _count;

    public PivotSet(Slots slots, int most, float radius)
    {
        (_slots, _floats, Radius) = (slots, slots.Components.PaddedFloats, radius);
        (_pivots, _next) = (new int[most], new int[most]);
    }

    /// <summary>The squared distance within which a vector needs no pivot of its own.</summary>
    public float Radius { get; }

    /// <summary>How many there are.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Whether it is full, and to be made anew before it takes another: its heads were drawn when it was half as large.</summary>
    public bool IsStale => _count == _pivots.Length;

    /// <summary>Bytes held.</summary>
    public long Bytes => (_heads?.Bytes ?? 0) + (8L * _pivots.Length) + (4L * MostHeads);

    /// <summary>The slots of all.</summary>
    public ReadOnlySpan<int> All() => _pivots.AsSpan(0, Count);

    /// <summary>Takes one.</summary>
    public void Add<TDistance>(int slot)
        where TDistance : struct, IDistance
    {
        float* vector = _slots.VectorAt(slot);
        int at = _count, head = _headCount;
        _pivots[at] = slot;
        if (head < MostHeads)
        {
            // Made with the first: of a file that is refused on the way in, nothing is.
            _heads ??= new AlignedFloats(_floats * MostHeads);
            new ReadOnlySpan<float>(vector, _floats).CopyTo(new Span<float>(HeadAt(head), _floats));
            (_next[at], _first[head]) = (None, at);
            Volatile.Write(ref _headCount, head + 1);
        }
        else
        {
            Span<long> nearest = stackalloc long[1];
            NearestHeads<TDistance>(vector, nearest);
            head = ScoredSlot.SlotOf(nearest[0]);
            _next[at] = _first[head];
            Volatile.Write(ref _first[head], at);
        }

        Volatile.Write(ref _count, at + 1);
    }

    /// <summary>The distance to the nearest that is found, infinite when there is none.</summary>
    public float Distance<TDistance>(float* vector)
        where TDistance : struct, IDistance
    {
        Span<long> nearest = stackalloc long[1];
        return Find<TDistance>(vector, nearest) == 0 ? float.PositiveInfinity : ScoredSlot.RankOf(nearest[0]);
    }

    /// <summary>Finds those nearest to a query.</summary>
    /// <param name="query">The query, laid out.</param>
    /// <param name="nearest">Room for as many as are wanted, nearest first: slots with their ranks.</param>
    /// <returns>How many were found.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find<TDistance>(float* query, Span<long> nearest)
        where TDistance : struct, IDistance
    {
        Span<long> heads = stackalloc long[Chains];
        int* near = stackalloc int[MostLooked + Group];
        int looked = 0;
        foreach (long head in heads[..NearestHeads<TDistance>(query, heads)])
        {
            for (int at = Volatile.Read(ref _first[ScoredSlot.SlotOf(head)]); at != None && looked < MostLooked; at = _next[at])
            {
                near[looked++] = _pivots[at];
            }
        }

        // They lie scattered, and each would be waited for in turn.
        for (int i = 0; i < Math.Min(Ahead, looked); i++)
        {
            Prefetch.FetchAll(_slots.VectorAt(near[i]), _floats);
        }

        int found = 0;
        for (int i = 0; i < looked; i += Group)
        {
            for (int next = i + Ahead; next < Math.Min(i + Ahead + Group, looked); next++)
            {
                Prefetch.FetchAll(_slots.VectorAt(near[next]), _floats);
            }

            int last = looked - 1;
            Vector128<float> four = TDistance.Four(
                query, _slots.VectorAt(near[i]), _slots.VectorAt(near[Math.Min(i + 1, last)]), _slots.VectorAt(near[Math.Min(i + 2, last)]),
                _slots.VectorAt(near[Math.Min(i + 3, last)]), _floats);
            for (int lane = 0; lane < Math.Min(Group, looked - i); lane++)
            {
                Keep(nearest, ref found, ScoredSlot.Of(four[lane], near[i + lane]));
            }
        }

        return found;
    }

    /// <summary>Half of the heads have another nearer than this, not counting copies.</summary>
    public float MedianGap<TDistance>()
        where TDistance : struct, IDistance
    {
        float[] gaps = new float[_headCount];
        for (int i = 0; i < gaps.Length; i++)
        {
            gaps[i] = float.PositiveInfinity;
            for (int j = 0; j < gaps.Length; j++)
            {
                float gap = i == j ? 0 : TDistance.One(HeadAt(i), HeadAt(j), _floats);
                gaps[i] = gap > 0 ? Math.Min(gaps[i], gap) : gaps[i];
            }
        }

        GC.KeepAlive(this);
        Array.Sort(gaps);
        return gaps[gaps.Length / 2];
    }

    private int NearestHeads<TDistance>(float* query, Span<long> nearest)
        where TDistance : struct, IDistance
    {
        int found = 0, count = Volatile.Read(ref _headCount);
        Vector128<float> bound = Vector128.Create(float.PositiveInfinity);
        for (int i = 0; i < count; i += Group)
        {
            float* at = HeadAt(i);
            Vector128<float> four = TDistance.Four(query, at, at + _floats, at + (2 * _floats), at + (3 * _floats), _floats);
            if (!Vector128.LessThanAny(four, bound))
            {
                continue;
            }

            for (int lane = 0; lane < Math.Min(Group, count - i); lane++)
            {
                Keep(nearest, ref found, ScoredSlot.Of(four[lane], i + lane));
            }

            bound = found == nearest.Length ? Vector128.Create(ScoredSlot.RankOf(nearest[^1])) : bound;
        }

        // Another set may have taken the place of this one, and nobody else hold its heads.
        GC.KeepAlive(this);
        return found;
    }

    // A few numbers in order: shifting them is less than any heap.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(Span<long> nearest, ref int found, long ranked)
    {
        if (found == nearest.Length)
        {
            if (ranked >= nearest[^1])
            {
                return;
            }

            found--;
        }

        int at = found++;
        for (; at > 0 && nearest[at - 1] > ranked; at--)
        {
            nearest[at] = nearest[at - 1];
        }

        nearest[at] = ranked;
    }

    private float* HeadAt(int head) => _heads!.Start + ((nint)head * _floats);
}
