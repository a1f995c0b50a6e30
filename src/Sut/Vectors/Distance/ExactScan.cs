using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sut.Vectors;

/// <summary>Brute-force scan: compares queries with every live vector, page by page, as fast as memory delivers them.</summary>
internal static unsafe class ExactScan<TDistance>
    where TDistance : struct, IDistance
{
    private const int Group = 4;

    // Prefetch distance. Four rows are read at once, which not every prefetcher takes for a stream, and none goes
    // beyond 4 KB, which is two groups of 128 components. Measured: 1.2 to 1.5 times the speed where memory was slow.
    private const int Ahead = 4 * Group;

    /// <summary>Offers every live vector among some slots that the filter admits. Starts at a multiple of four.</summary>
    // Compiled once and fully: a single long loop would otherwise run unoptimised.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scan(Slots slots, float* query, TopK nearest, int from, int to, Predicate<Metadata>? filter)
    {
        int floats = slots.Components.PaddedFloats;
        for (int slot = from; slot < to; slot += Group)
        {
            float* vectors = slots.VectorAt(slot);
            byte* states = slots.States.At(slot);
            if (slot + Ahead + Group <= to)
            {
                Prefetch.FetchAll(slots.VectorAt(slot + Ahead), Group * floats);
            }

            if (filter is not null || slot + Group > to || *(uint*)states != SlotState.FourLive)
            {
                OneByOne(slots, query, nearest, slot, Math.Min(slot + Group, to), filter);
                continue;
            }

            Offer(nearest, TDistance.FourInRow(query, vectors, floats), slot);
        }
    }

    /// <summary>
    /// Offers every live vector among some slots to every query; the number of queries is a multiple of four. Starts at a
    /// multiple of four.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ScanMany(Slots slots, float* queries, ReadOnlySpan<TopK> nearest, int from, int to)
    {
        int floats = slots.Components.PaddedFloats;
        float* ranks = stackalloc float[Group * Group];
        for (int slot = from; slot < to; slot += Group)
        {
            float* vectors = slots.VectorAt(slot);
            bool whole = slot + Group <= to && *(uint*)slots.States.At(slot) == SlotState.FourLive;
            for (int query = 0; query < nearest.Length; query += Group)
            {
                float* four = queries + (query * floats);
                if (!whole)
                {
                    for (int i = 0; i < Group; i++)
                    {
                        OneByOne(slots, four + (i * floats), nearest[query + i], slot, Math.Min(slot + Group, to), null);
                    }

                    continue;
                }

                TDistance.FourByFour(four, vectors, floats, ranks);
                for (int i = 0; i < Group; i++)
                {
                    Offer(nearest[query + i], Vector128.Load(ranks + (Group * i)), slot);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Offer(TopK nearest, Vector128<float> ranks, int slot)
    {
        // Nearly always none of the four is near enough, and one comparison says so.
        if (Vector128.LessThanOrEqualAny(ranks, Vector128.Create(nearest.BoundRank)))
        {
            for (int i = 0; i < Group; i++)
            {
                nearest.Offer(ScoredSlot.Of(ranks[i], slot + i));
            }
        }
    }

    private static void OneByOne(Slots slots, float* query, TopK nearest, int from, int to, Predicate<Metadata>? filter)
    {
        for (int slot = from; slot < to; slot++)
        {
            if (slots.StateOf(slot) == SlotState.Live && (filter is null || filter(slots.MetadataOf(slot))))
            {
                nearest.Offer(ScoredSlot.Of(TDistance.One(query, slots.VectorAt(slot), slots.Components.PaddedFloats), slot));
            }
        }
    }
}
