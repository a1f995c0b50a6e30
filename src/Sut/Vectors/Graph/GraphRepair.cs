namespace Sut.Vectors;

/// <summary>
/// Repair of the graph after deletes: who linked to a deleted slot chooses anew among the neighbours it had and those that the
/// deleted one had. Searches go on meanwhile; nobody else writes.
/// </summary>
internal sealed unsafe class GraphRepair<TDistance, TNear>(Slots slots, Graph graph, Pivots pivots, Linker<TDistance, TNear> linker)
    where TDistance : struct, IDistance
    where TNear : struct, IDistance
{
    // Deleted ones gone through for one list, so that mending what is left of a large deleted group takes no longer than adding it did.
    private const int MostBeyond = 256;

    private readonly Diversity<TDistance> _byRank = new(slots);
    private readonly Diversity<TNear> _byNearness = new(slots);
    private readonly List<int> _beyond = [];

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
            for (int level = 0; level >= graph.Lowest; level--)
            {
                Mend(slot, level, workspace.NeighbourSelection);
            }
        }

        ChooseEntry(live);
        pivots.Renew<TNear>(live);
        graph.CountLeads(live);
        new WaysAnew<TDistance, TNear>(graph, linker).Open(live, workspace);
        foreach (int slot in live)
        {
            // Most of those that led to it were deleted; it gets its place as a new one does.
            if (graph.LeadsTo(slot) < graph.MinInDegree)
            {
                linker.Relink(slot, workspace);
            }
        }

        return [.. dead];
    }

    private void Mend(int slot, int level, NeighbourSelection choice)
    {
        int most = graph.MaxLinks(level);
        int* links = graph.Links(slot, level);
        SortedSet<int> candidates = new SortedSet<int>();
        _beyond.Clear();
        for (int i = 0; i < most && links[i] >= 0; i++)
        {
            if (slots.StateOf(links[i]) == SlotState.Live)
            {
                candidates.Add(links[i]);
            }
            else
            {
                _beyond.Add(links[i]);
            }
        }

        bool isHurt = _beyond.Count > 0;
        int direct = _beyond.Count;

        // All that the deleted neighbours led to; where these lead to deleted ones only, farther, until there is somebody to link to.
        for (int i = 0; i < _beyond.Count && (i < direct || candidates.Count < graph.M); i++)
        {
            foreach (int beyond in new ReadOnlySpan<int>(graph.Links(_beyond[i], level), most))
            {
                if (beyond < 0 || beyond == slot)
                {
                    continue;
                }

                if (slots.StateOf(beyond) == SlotState.Live)
                {
                    candidates.Add(beyond);
                }
                else if (_beyond.Count < MostBeyond && !_beyond.Contains(beyond))
                {
                    _beyond.Add(beyond);
                }
            }
        }

        if (isHurt)
        {
            choice.Start(most);
            if (level == Graph.ByProduct)
            {
                Choose(_byRank, slot, [.. candidates], choice);
            }
            else
            {
                Choose(_byNearness, slot, [.. candidates], choice);
            }

            graph.Write(slot, level, choice);
        }
    }

    private static void Choose<TBy>(Diversity<TBy> diversity, int slot, int[] all, NeighbourSelection choice)
        where TBy : struct, IDistance
    {
        long[] ranked = new long[all.Length];
        fixed (int* first = all)
        {
            diversity.Rank(slot, first, ranked);
        }

        Array.Sort(ranked);
        for (int i = 0; i < ranked.Length && !choice.IsFull; i++)
        {
            diversity.Consider(choice, ranked[i]);
        }
    }

    private void ChooseEntry(List<int> live)
    {
        if (graph.Entry >= 0 && slots.StateOf(graph.Entry) != SlotState.Live)
        {
            graph.Entry = live.Count > 0 ? live[0] : Graph.NoSlot;
        }
    }
}
