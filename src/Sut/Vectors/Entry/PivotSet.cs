using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sut.Vectors;

/// <summary>
/// Inverted file of the pivots of one radius. The first are heads, and so is who comes far from all of these; each of
/// the others is in the list of the head that was nearest when it was added, so that finding those near a query takes a look at the heads
/// and at a few lists. Sixteen are ranked at once, by codes of one byte per component as long as these tell vectors a radius apart, and
/// elsewhere by the vectors themselves.
/// One thread adds; any number read meanwhile.
/// </summary>
internal sealed unsafe class PivotSet
{
    /// <summary>Pivots that a walk is given, at most.</summary>
    public const int Found = 8;

    private const int Lists = 8;

    // Fewest heads: so few are looked at in as many blocks as a list each would take.
    private const int LeastHeads = 256;

    // Squared: twice as far from the nearest head as heads are from each other. A group that came after the heads were drawn hangs in the
    // list of some head that may be far from a query that is near to the group.
    private const int FarFromHeads = 4;
    private const int HeadsAsked = 64;
    private const int None = -1;

    // A bound where nearly all are in one list.
    private const int MostBlocks = 64;

    private readonly Slots _slots;
    private readonly PivotCoder _coder;
    private readonly PivotBlocks _blocks;
    private readonly int[] _pivots;
    private readonly int[] _headBlocks;
    private readonly int[] _first;
    private readonly int _drawn;
    private volatile bool _isCoded;
    private float _far;
    private int _count;
    private int _headCount;

    /// <param name="slots">Where the vectors are.</param>
    /// <param name="present">Pivots that it is made for; it has room for as many once more.</param>
    /// <param name="radius">The squared distance within which a vector needs no pivot; 0 has vectors compared.</param>
    /// <param name="origin">The middle of the vectors, about.</param>
    public PivotSet(Slots slots, int present, float radius, ReadOnlySpan<float> origin)
    {
        (_slots, Radius, _coder, _pivots, _isCoded) = (slots, radius, new PivotCoder(origin), new int[2 * present], radius > 0);

        // As many heads as there are others in the lists that are looked at, and room for as many that come far from them.
        int blocks = (Math.Max(LeastHeads, (int)Math.Sqrt((double)Lists * present)) + PivotBlock.Pivots - 1) / PivotBlock.Pivots;
        _drawn = blocks * PivotBlock.Pivots;
        (_headBlocks, _first) = (new int[2 * blocks], new int[2 * _drawn]);
        _first.AsSpan().Fill(None);
        _blocks = new PivotBlocks(
            PivotBlock.BytesOf(origin.Length), _headBlocks.Length + _first.Length + (_pivots.Length / PivotBlock.Pivots));
    }

    /// <summary>The squared distance within which a vector needs no pivot of its own.</summary>
    public float Radius { get; }

    public int Count => Volatile.Read(ref _count);

    /// <summary>True when it is full and to be made anew before it takes another: its heads were drawn when it was half as large.</summary>
    public bool IsStale => _count == _pivots.Length;

    public long Bytes => _blocks.Bytes + _coder.Bytes + (4L * (_pivots.Length + _headBlocks.Length + _first.Length));

    private int HeadCount => Volatile.Read(ref _headCount);

    public ReadOnlySpan<int> All() => _pivots.AsSpan(0, Count);

    /// <summary>Takes one.</summary>
    /// <param name="slot">Its slot.</param>
    /// <param name="room">Room for its code.</param>
    public void Add<TDistance>(int slot, float* room)
        where TDistance : struct, IDistance
    {
        float* vector = _slots.VectorAt(slot);
        int head = _headCount < _drawn ? None : NearestHead<TDistance>(vector, room);
        int block = head == None ? BlockOfHeads() : BlockOfList(head), lane = _blocks.FilledOf(block);
        PivotBlock* at = _blocks.At(block);
        at->Slots[lane] = slot;
        float error = _coder.Encode(vector, at, lane);

        // By half of the radius: what is a radius apart is then off by an eighth of it. Once there is one that is not, there will be more.
        _isCoded = _isCoded && 4 * error * error <= Radius;
        _pivots[_count] = slot;
        _blocks.ShowNext(block);
        Volatile.Write(ref _headCount, _headCount + (head == None ? 1 : 0));
        Volatile.Write(ref _count, _count + 1);
    }

    /// <summary>Finds those nearest to a query.</summary>
    /// <param name="query">The query, laid out.</param>
    /// <param name="room">Room for its code.</param>
    /// <param name="byProduct">Whether the largest product is asked for.</param>
    /// <param name="nearest">Room for as many as are wanted: slots, nearest first, about.</param>
    /// <returns>How many were found.</returns>
    public int Find<TDistance>(float* query, float* room, bool byProduct, Span<long> nearest)
        where TDistance : struct, IDistance =>
        _isCoded
            ? Find(_coder.Query(query, room, byProduct), nearest)
            : Find(new PivotVectors<TDistance>(_slots, query), nearest);

    /// <summary>The distance to the nearest that is found, infinite when there is none.</summary>
    public float Distance<TDistance>(float* vector, float* room)
        where TDistance : struct, IDistance
    {
        Span<long> nearest = stackalloc long[Found];
        float distance = float.PositiveInfinity;
        foreach (long ranked in nearest[..Find<TDistance>(vector, room, byProduct: false, nearest)])
        {
            distance = Math.Min(
                distance, TDistance.One(vector, _slots.VectorAt(ScoredSlot.SlotOf(ranked)), _slots.Components.PaddedFloats));
        }

        return distance;
    }

    /// <summary>Half of the first heads have another nearer than this, not counting copies.</summary>
    public float MedianGap<TDistance>()
        where TDistance : struct, IDistance
    {
        float[] gaps = new float[Math.Min(HeadCount, HeadsAsked)];
        for (int i = 0; i < gaps.Length; i++)
        {
            gaps[i] = float.PositiveInfinity;
            for (int j = 0; j < HeadCount; j++)
            {
                float gap = ToHead<TDistance>(_slots.VectorAt(SlotOfHead(i)), j);
                gaps[i] = gap > 0 ? Math.Min(gaps[i], gap) : gaps[i];
            }
        }

        Array.Sort(gaps);
        return gaps[gaps.Length / 2];
    }

    // The head whose list a vector belongs to; none for who is far from all, while there is room for one more.
    private int NearestHead<TDistance>(float* vector, float* room)
        where TDistance : struct, IDistance
    {
        Span<long> nearest = stackalloc long[1];
        _ = _isCoded
            ? FindHeads(_coder.Query(vector, room, isProduct: false), nearest)
            : FindHeads(new PivotVectors<TDistance>(_slots, vector), nearest);
        int head = ScoredSlot.SlotOf(nearest[0]);
        _far = _far > 0 ? _far : FarFromHeads * MedianGap<TDistance>();
        return _headCount < _first.Length && ToHead<TDistance>(vector, head) > _far ? None : head;
    }

    private float ToHead<TDistance>(float* vector, int head)
        where TDistance : struct, IDistance =>
        TDistance.One(vector, _slots.VectorAt(SlotOfHead(head)), _slots.Components.PaddedFloats);

    private int SlotOfHead(int head) => _blocks.At(_headBlocks[head / PivotBlock.Pivots])->Slots[head % PivotBlock.Pivots];

    private int BlockOfHeads()
    {
        ref int block = ref _headBlocks[_headCount / PivotBlock.Pivots];
        if (_headCount % PivotBlock.Pivots == 0)
        {
            block = _blocks.Add(None);
        }

        return block;
    }

    // The first of the list, which has room.
    private int BlockOfList(int head)
    {
        ref int first = ref _first[head];
        if (first == None || _blocks.FilledOf(first) == PivotBlock.Pivots)
        {
            Volatile.Write(ref first, _blocks.Add(first));
        }

        return first;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Find<TRanks>(TRanks ranks, Span<long> nearest)
        where TRanks : struct, IPivotRanks
    {
        Span<long> heads = stackalloc long[Lists];
        heads = heads[..FindHeads(ranks, heads)];
        int found = 0, looked = 0;
        foreach (long head in heads)
        {
            Keep(nearest, ref found, ScoredSlot.Of(ScoredSlot.RankOf(head), SlotOfHead(ScoredSlot.SlotOf(head))));
        }

        foreach (long head in heads)
        {
            int block = Volatile.Read(ref _first[ScoredSlot.SlotOf(head)]);
            for (; block != None && looked < MostBlocks; block = _blocks.NextOf(block), looked++)
            {
                PivotBlock* at = _blocks.At(block);
                KeepAll(ranks.Of(at), _blocks.FilledOf(block), at->Slots, nearest, ref found);
            }
        }

        GC.KeepAlive(this);
        return found;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int FindHeads<TRanks>(TRanks ranks, Span<long> nearest)
        where TRanks : struct, IPivotRanks
    {
        int found = 0, count = HeadCount;
        int* heads = stackalloc int[PivotBlock.Pivots];
        for (int block = 0; block * PivotBlock.Pivots < count; block++)
        {
            for (int lane = 0; lane < PivotBlock.Pivots; lane++)
            {
                heads[lane] = (block * PivotBlock.Pivots) + lane;
            }

            KeepAll(ranks.Of(_blocks.At(_headBlocks[block])), Math.Min(PivotBlock.Pivots, count - heads[0]), heads, nearest, ref found);
        }

        GC.KeepAlive(this);
        return found;
    }

    // Branch-free filter: of a block's ranks nearly always few are near enough, and one comparison says which.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void KeepAll(Vector512<float> ranks, int filled, int* names, Span<long> nearest, ref int found)
    {
        float bound = found == nearest.Length ? ScoredSlot.RankOf(nearest[^1]) : float.PositiveInfinity;
        ulong near = Vector512.LessThan(ranks, Vector512.Create(bound)).ExtractMostSignificantBits() & ((1UL << filled) - 1);
        if (near != 0)
        {
            float* each = stackalloc float[PivotBlock.Pivots];
            ranks.Store(each);
            for (; near != 0; near &= near - 1)
            {
                int lane = BitOperations.TrailingZeroCount(near);
                Keep(nearest, ref found, ScoredSlot.Of(each[lane], names[lane]));
            }
        }
    }

    // Insertion into a few sorted numbers: shifting them is less than any heap.
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
}
