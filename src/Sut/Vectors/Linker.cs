using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sut.Vectors;

/// <summary>Gives vectors their place in the graph (Malkov and Yashunin, algorithms 1 and 4). Any number of threads.</summary>
internal sealed unsafe class Linker<TDistance>(VectorStoreOptions options, Slots slots, Graph graph)
    where TDistance : struct, IDistance
{
    private readonly int _floats = slots.Components.PaddedFloats;

    /// <summary>Links a filled slot.</summary>
    public void Link(int slot, Workspace workspace)
    {
        int level = graph.LevelOf(slot);
        graph.MakeUpper(slot, level);
        (int entry, int top) = graph.Entry;
        if (entry >= 0 && level <= top)
        {
            Link(slot, level, entry, top, workspace);
            return;
        }

        // Rare: a slot that becomes the entry has the top for itself, so that no two of its kind overlook each other.
        lock (graph.Top)
        {
            (entry, top) = graph.Entry;
            if (entry >= 0)
            {
                Link(slot, level, entry, top, workspace);
            }

            if (entry < 0 || level > top)
            {
                graph.Entry = (slot, level);
            }
        }
    }

    private void Link(int slot, int level, int entry, int top, Workspace workspace)
    {
        var space = new FloatSpace<TDistance>(slots.Vectors, slots.VectorAt(slot), _floats);
        workspace.Visited.Start(slots.Room);
        int from = level < top ? Walk<FloatSpace<TDistance>>.Descend(graph, space, workspace, entry, top, level + 1) : entry;
        for (int at = Math.Min(level, top); at >= 0; at--)
        {
            workspace.Visited.Start(slots.Room);
            workspace.Visited.Marks[slot] = workspace.Visited.Walk;
            Walk<FloatSpace<TDistance>>.Spread(graph, space, workspace, from, at, options.EfConstruction);
            Beam beam = workspace.Beam;
            from = Ranked.SlotOf(beam[0]);
            Choice choice = workspace.Choice;
            choice.Start(options.M);
            for (int i = 0; i < beam.Count && !choice.IsFull; i++)
            {
                if (slots.StateOf(Ranked.SlotOf(beam[i])) is SlotState.Live or SlotState.Pending)
                {
                    Consider(choice, beam[i]);
                }
            }

            LinkOut(slot, at, choice);
            for (int i = 0; i < choice.Count; i++)
            {
                workspace.Targets[i] = choice.Chosen[i];
            }

            int targets = choice.Count;
            for (int i = 0; i < targets; i++)
            {
                LinkBack(Ranked.SlotOf(workspace.Targets[i]), slot, Ranked.RankOf(workspace.Targets[i]), at, choice, workspace);
            }
        }
    }

    /// <summary>
    /// Takes a candidate unless one taken before is nearer to it than the base is: links then lead in different directions,
    /// and clusters stay connected. Candidates come nearest first.
    /// </summary>
    private void Consider(Choice choice, long candidate)
    {
        float* vector = slots.VectorAt(Ranked.SlotOf(candidate));
        float rank = Ranked.RankOf(candidate);
        Vector128<float> limit = Vector128.Create(rank);
        int count = choice.Count;
        for (int i = 0; i < count; i += 4)
        {
            int last = count - 1;
            Vector128<float> four = TDistance.Four(
                vector, At(choice, i), At(choice, Math.Min(i + 1, last)), At(choice, Math.Min(i + 2, last)), At(choice, Math.Min(i + 3, last)),
                _floats);
            if (Vector128.LessThanAny(four, limit) || (Vector128.EqualsAny(four, limit) && IsCopy(choice, i, candidate, vector)))
            {
                return;
            }
        }

        choice.Take(candidate);
    }

    // Copies of one vector are as near to each other as to the base, and would fill its list; one of them leads to the rest.
    private bool IsCopy(Choice choice, int from, long candidate, float* vector)
    {
        for (int i = from; i < Math.Min(from + 4, choice.Count); i++)
        {
            if (Ranked.RankOf(choice.Chosen[i]) == Ranked.RankOf(candidate)
                && new ReadOnlySpan<float>(At(choice, i), _floats).SequenceEqual(new ReadOnlySpan<float>(vector, _floats)))
            {
                return true;
            }
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float* At(Choice choice, int i) => slots.VectorAt(Ranked.SlotOf(choice.Chosen[i]));

    private void LinkOut(int slot, int level, Choice choice)
    {
        graph.Acquire(slot);
        int* links = graph.Links(slot, level);
        int most = graph.MostLinks(level);

        // Others may have found the slot by its upper levels and linked to it already.
        int count = CountOf(links, most);
        for (int i = 0; i < choice.Count && count < most; i++)
        {
            int to = Ranked.SlotOf(choice.Chosen[i]);
            if (!new ReadOnlySpan<int>(links, count).Contains(to))
            {
                Volatile.Write(ref links[count++], to);
            }
        }

        graph.Release(slot);
    }

    private void LinkBack(int from, int to, float rank, int level, Choice choice, Workspace workspace)
    {
        graph.Acquire(from);
        int* links = graph.Links(from, level);
        int most = graph.MostLinks(level);
        int count = CountOf(links, most);
        if (new ReadOnlySpan<int>(links, count).Contains(to))
        {
        }
        else if (count < most)
        {
            Volatile.Write(ref links[count], to);
        }
        else
        {
            Span<long> candidates = workspace.Candidates.AsSpan(0, count + 1);
            var space = new FloatSpace<TDistance>(slots.Vectors, slots.VectorAt(from), _floats);
            for (int i = 0; i < count; i += 4)
            {
                int last = count - 1;
                Vector128<float> four = space.Four(links[i], links[Math.Min(i + 1, last)], links[Math.Min(i + 2, last)], links[Math.Min(i + 3, last)]);
                for (int lane = 0; lane < Math.Min(4, count - i); lane++)
                {
                    candidates[i + lane] = Ranked.Of(four[lane], links[i + lane]);
                }
            }

            candidates[count] = Ranked.Of(rank, to);
            candidates.Sort();
            choice.Start(most);
            for (int i = 0; i < candidates.Length && !choice.IsFull; i++)
            {
                if (slots.StateOf(Ranked.SlotOf(candidates[i])) is SlotState.Live or SlotState.Pending)
                {
                    Consider(choice, candidates[i]);
                }
            }

            for (int i = 0; i < most; i++)
            {
                Volatile.Write(ref links[i], i < choice.Count ? Ranked.SlotOf(choice.Chosen[i]) : Graph.NoSlot);
            }
        }

        graph.Release(from);
    }

    private static int CountOf(int* links, int most)
    {
        int count = new ReadOnlySpan<int>(links, most).IndexOf(Graph.NoSlot);
        return count < 0 ? most : count;
    }
}
