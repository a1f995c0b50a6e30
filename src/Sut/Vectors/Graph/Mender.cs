namespace Sut.Vectors;

/// <summary>
/// Takes deleted slots out of the graph: who linked to one chooses anew among the neighbours it had and those that the
/// deleted one had. Searches go on meanwhile; nobody else writes.
/// </summary>
internal sealed unsafe class Mender<TDistance>(Slots slots, Graph graph, Linker<TDistance> linker)
    where TDistance : struct, IDistance
{
    private readonly Diversity<TDistance> _diversity = new(slots);

    /// <summary>Mends all lists of live slots, so that none leads to a deleted one.</summary>
    /// <returns>The slots that nothing leads to any more; their lists are still in use by searches under way.</returns>
    public int[] Mend(Workspace workspace)
    {
        List<int> dead = new List<int>();
        List<int> live = new List<int>();
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
        SortedSet<int> candidates = new SortedSet<int>();
        bool isHurt = false;
        for (int i = 0; i < most && links[i] >= 0; i++)
        {
            if (slots.StateOf(links[i]) == SlotState.Live)
            {
                candidates.Add(links[i]);
                continue;
            }

            isHurt = true;
            foreach (int beyond in new ReadOnlySpan<int>(graph.Links(links[i], level), most))
            {
                if (beyond >= 0 && beyond != slot && slots.StateOf(beyond) == SlotState.Live)
                {
                    candidates.Add(beyond);
                }
            }
        }

        if (isHurt)
        {
            int[] all = [.. candidates];
            long[] ranked = new long[all.Length];
            fixed (int* first = all)
            {
                _diversity.Rank(slot, first, ranked);
            }

            Array.Sort(ranked);
            choice.Start(most);
            for (int i = 0; i < ranked.Length && !choice.IsFull; i++)
            {
                _diversity.Consider(choice, ranked[i]);
            }

            graph.Write(slot, level, choice);
        }
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
