using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sut.Vectors;

/// <summary>
/// Heuristic selection of neighbours in different directions (Malkov and Yashunin, algorithm 4): a candidate is taken unless one
/// taken before is nearer to it than the base is. So clusters stay connected, and lists stay short.
/// </summary>
internal sealed unsafe class Diversity<TDistance>(Slots slots)
    where TDistance : struct, IDistance
{
    private readonly int _floats = slots.Components.PaddedFloats;

    /// <summary>Takes a candidate if it is diverse; candidates come nearest first, deleted ones are taken only where they may be.</summary>
    /// <returns>Whether it was taken.</returns>
    public bool Consider(NeighbourSelection choice, long candidate, bool alsoDeleted = false)
    {
        int slot = ScoredSlot.SlotOf(candidate);
        if (!alsoDeleted && slots.StateOf(slot) is (SlotState.Deleted or SlotState.Free))
        {
            return false;
        }

        float* vector = slots.VectorAt(slot);
        Vector128<float> limit = Vector128.Create(ScoredSlot.RankOf(candidate));
        int last = choice.Count - 1;
        for (int i = 0; i <= last; i += 4)
        {
            Vector128<float> four = TDistance.Four(
                vector, At(choice, i), At(choice, Math.Min(i + 1, last)), At(choice, Math.Min(i + 2, last)),
                At(choice, Math.Min(i + 3, last)), _floats);
            if (Vector128.LessThanAny(four, limit) || (Vector128.EqualsAny(four, limit) && IsCopy(choice, i, candidate, vector)))
            {
                return false;
            }
        }

        choice.Take(candidate);
        return true;
    }

    /// <summary>Ranks a full list of links by nearness to the slot they belong to.</summary>
    public void Rank(int slot, int* links, Span<long> ranked)
    {
        float* vector = slots.VectorAt(slot);
        int last = ranked.Length - 1;
        for (int i = 0; i <= last; i += 4)
        {
            Vector128<float> four = TDistance.Four(
                vector, slots.VectorAt(links[i]), slots.VectorAt(links[Math.Min(i + 1, last)]),
                slots.VectorAt(links[Math.Min(i + 2, last)]), slots.VectorAt(links[Math.Min(i + 3, last)]), _floats);
            for (int lane = 0; lane < Math.Min(4, ranked.Length - i); lane++)
            {
                ranked[i + lane] = ScoredSlot.Of(four[lane], links[i + lane]);
            }
        }
    }

    // Copies of one vector are as near to each other as to the base, and would fill its list; one of them leads to the rest.
    private bool IsCopy(NeighbourSelection choice, int from, long candidate, float* vector)
    {
        for (int i = from; i < Math.Min(from + 4, choice.Count); i++)
        {
            if (choice.RankAt(i) == ScoredSlot.RankOf(candidate)
                && new ReadOnlySpan<float>(At(choice, i), _floats).SequenceEqual(new ReadOnlySpan<float>(vector, _floats)))
            {
                return true;
            }
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float* At(NeighbourSelection choice, int i) => slots.VectorAt(choice.SlotAt(i));
}
