namespace Sut.Vectors;

/// <summary>
/// Takes deleted slots out of the graph: who linked to one keeps its other neighbours and chooses, in place of those that are
/// gone, among the neighbours that these had. Searches go on meanwhile; nobody else writes.
/// </summary>
internal sealed unsafe class Mender<TDistance>(Slots slots, Graph graph, Linker<TDistance> linker)
    where TDistance : struct, IDistance
{
    private readonly Diversity<TDistance> _diversity = new(slots);

    /// <summary>Mends all lists of live slots, so that none leads to a deleted one.</summary>
    /// <returns>The slots that nothing leads to any more; their lists are still in use by searches under way.</returns>
    public int[] Mend(Workspace workspace)
    {
        var dead = new List<int>();
        var live = new List<int>();
        for (int slot = 0; slot < slots.End; slot++)
        {
            byte state = slots.StateOf(slot);
            if (state is SlotState.Live or SlotState.Deleted)
            {
                (state == SlotState.Live ? live : dead).Add(slot);
            }
        }

        foreach (int slot in live)
        {
            for (int level = graph.UpperLevelsOf(slot); level >= 0; level--)
            {
                Mend(slot, level, workspace.Choice);
            }
        }

        ChooseEntry(live);
        graph.CountLeads(live);
        foreach (int slot in live)
        {
            // Most of those that led to it were deleted; it gets its place as a new one does.
            if (graph.LeadsTo(slot) < graph.FewLeads)
            {
                linker.Relink(slot, workspace);
            }
        }

        return [.. dead];
    }

    private void Mend(int slot, int level, Choice choice)
    {
        int most = graph.MostLinks(level);
        int* links = graph.Links(slot, level);
        var kept = new List<int>();
        var beyond = new SortedSet<int>();
        bool isHurt = false;
        for (int i = 0; i < most && links[i] >= 0; i++)
        {
            if (slots.StateOf(links[i]) == SlotState.Live)
            {
                kept.Add(links[i]);
                continue;
            }

            isHurt = true;
            foreach (int to in new ReadOnlySpan<int>(graph.Links(links[i], level), most))
            {
                if (to >= 0 && to != slot && slots.StateOf(to) == SlotState.Live)
                {
                    beyond.Add(to);
                }
            }
        }

        if (isHurt)
        {
            beyond.ExceptWith(kept);
            choice.Start(most);
            foreach (long ranked in Ranks(slot, kept))
            {
                choice.Take(ranked);
            }

            foreach (long ranked in Ranks(slot, beyond))
            {
                if (!choice.IsFull)
                {
                    _diversity.Consider(choice, ranked);
                }
            }

            graph.Write(slot, level, choice);
        }
    }

    private long[] Ranks(int slot, IEnumerable<int> of)
    {
        int[] all = [.. of];
        long[] ranked = new long[all.Length];
        fixed (int* first = all)
        {
            _diversity.Rank(slot, first, ranked);
        }

        Array.Sort(ranked);
        return ranked;
    }

    private void ChooseEntry(List<int> live)
    {
        (int entry, _) = graph.Entry;
        if (entry >= 0 && slots.StateOf(entry) == SlotState.Live)
        {
            return;
        }

        (int Slot, int Level) best = (Graph.NoSlot, Graph.NoSlot);
        foreach (int slot in live)
        {
            int level = graph.UpperLevelsOf(slot);
            best = level > best.Level ? (slot, level) : best;
        }

        graph.Entry = best;
    }
}
