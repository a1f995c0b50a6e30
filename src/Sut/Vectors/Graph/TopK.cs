using System.Runtime.CompilerServices;

namespace Sut.Vectors;

/// <summary>
/// Bounded heap of the k nearest of what it is offered; its top is the farthest kept. Not thread safe; its array is kept
/// for the next search.
/// </summary>
internal sealed class TopK
{
    private long[] _heap = new long[16];

    public long Bytes => 24 + (8L * _heap.Length);

    public int Wanted { get; private set; }

    public int Count { get; private set; }

    /// <summary>Packed rank that an offer must be smaller than.</summary>
    public long Bound { get; private set; }

    /// <summary>The rank beyond which no offer is taken.</summary>
    public float BoundRank => ScoredSlot.RankOf(Bound);

    /// <summary>Whether as many are kept as wanted.</summary>
    public bool IsFull => Count == Wanted;

    /// <summary>Empties it for a new search.</summary>
    public void Start(int wanted)
    {
        (Wanted, Count, Bound) = (wanted, 0, wanted > 0 ? ScoredSlot.Last : long.MinValue);
        if (_heap.Length < wanted)
        {
            _heap = new long[Math.Max(wanted, _heap.Length * 2)];
        }
    }

    /// <summary>Takes it if it is among the nearest so far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Offer(long ranked)
    {
        if (ranked < Bound)
        {
            Keep(ranked);
        }
    }

    /// <summary>Takes what another has kept.</summary>
    public void OfferAll(TopK other)
    {
        foreach (long ranked in other._heap.AsSpan(0, other.Count))
        {
            Offer(ranked);
        }
    }

    /// <summary>The k nearest, sorted in place, so that the heap is spent.</summary>
    public Span<long> Sorted()
    {
        Span<long> kept = _heap.AsSpan(0, Count);
        kept.Sort();
        return kept;
    }

    private void Keep(long ranked)
    {
        long[] heap = _heap;
        if (Count < Wanted)
        {
            int at = Count++;
            for (int parent; at > 0 && heap[parent = (at - 1) / 2] < ranked; at = parent)
            {
                heap[at] = heap[parent];
            }

            heap[at] = ranked;
        }
        else
        {
            int at = 0;
            for (int child; (child = (2 * at) + 1) < Count; at = child)
            {
                child += child + 1 < Count && heap[child + 1] > heap[child] ? 1 : 0;
                if (heap[child] <= ranked)
                {
                    break;
                }

                heap[at] = heap[child];
            }

            heap[at] = ranked;
        }

        Bound = IsFull ? heap[0] : ScoredSlot.Last;
    }
}
