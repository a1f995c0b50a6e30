namespace Sut.Vectors;

/// <summary>
/// Link lists, as they are written: a new slot's own, and those of its neighbours, which choose anew when they are full. The lists of
/// a slot are written by who holds its lock; nobody holds two, so nobody waits in a circle.
/// <para>
/// A walk finds a vector by the links that lead to it. Where many dimensions make all distances alike, a few vectors are near
/// to everybody and get most links, and those far out are in nobody's choice. So whoever has few links leading to it keeps
/// them, at the expense of who has many (<see cref="Graph.MinInDegree"/>, <see cref="Graph.ManyLeads"/>): of 25,000 uniform vectors
/// in 128 dimensions ef 256 missed 63 before and misses 9 since, at the same speed; clustered ones hardly notice.
/// </para>
/// </summary>
internal sealed unsafe class LinkLists<TDistance>(Slots slots, Graph graph)
    where TDistance : struct, IDistance
{
    private readonly Diversity<TDistance> _diversity = new(slots);
    private readonly Ways _ways = new(graph);

    /// <summary>Links a slot with the best of what the workspace's beam holds, both ways.</summary>
    public void Connect(int slot, int level, Workspace workspace)
    {
        Beam beam = workspace.Beam;
        NeighbourSelection targets = workspace.Targets;
        targets.Start(graph.M);
        for (int i = 0; i < beam.Count && !targets.IsFull; i++)
        {
            // Walks pass through deleted ones, so who comes where all are deleted is found through them until they are mended.
            _diversity.Consider(targets, beam[i], alsoDeleted: true);
        }

        LinkOut(slot, level, targets);
        for (int i = 0; i < targets.Count; i++)
        {
            LinkBack(targets.SlotAt(i), slot, targets.RankAt(i), level, workspace);
        }

        for (int i = 0; level == 0 && i < targets.Count && graph.LeadsTo(slot) < graph.MinInDegree; i++)
        {
            Insist(targets.SlotAt(i), slot);
        }

        if (level == 0 && graph.WayTo(slot) < 0)
        {
            _ways.Open(slot, targets);
        }
    }

    private void LinkOut(int slot, int level, NeighbourSelection targets)
    {
        graph.Acquire(slot);
        int* links = graph.Links(slot, level);
        int most = graph.MaxLinks(level);

        // Linked once more, after its neighbours have gone, it has some already.
        int count = CountOf(links, most);
        for (int i = 0; i < targets.Count && count < most; i++)
        {
            Append(links, most, ref count, targets.SlotAt(i), level);
        }

        graph.Release(slot);
    }

    private void LinkBack(int from, int to, float rank, int level, Workspace workspace)
    {
        graph.Acquire(from);
        int* links = graph.Links(from, level);
        int most = graph.MaxLinks(level);
        int count = CountOf(links, most);
        if (count < most)
        {
            Append(links, most, ref count, to, level);
        }
        else if (!new ReadOnlySpan<int>(links, most).Contains(to))
        {
            ChooseAnew(from, to, rank, level, workspace);
        }

        if (level == 0)
        {
            _ways.Take(from, to);
        }

        graph.Release(from);
    }

    private void Append(int* links, int most, ref int count, int to, int level)
    {
        if (count < most && !new ReadOnlySpan<int>(links, count).Contains(to))
        {
            CountLead(to, level, 1);
            Volatile.Write(ref links[count++], to);
        }
    }

    private void ChooseAnew(int from, int to, float rank, int level, Workspace workspace)
    {
        int* links = graph.Links(from, level);
        int most = graph.MaxLinks(level);
        Span<long> candidates = workspace.Candidates.AsSpan(0, most + 1);
        _diversity.Rank(from, links, candidates[..most]);
        candidates[most] = ScoredSlot.Of(rank, to);
        candidates.Sort();
        NeighbourSelection choice = workspace.NeighbourSelection;
        choice.Start(most);
        CountLead(to, level, 1);
        int dropped = 0, ways = level == 0 ? _ways.Count(from, links) : 0;
        foreach (long candidate in candidates)
        {
            if (ways > 0 && graph.WayTo(ScoredSlot.SlotOf(candidate)) == from)
            {
                choice.Take(candidate);
                ways--;
            }
            else if (choice.Count + ways >= most || !_diversity.Consider(choice, candidate))
            {
                candidates[dropped++] = candidate;
            }
        }

        foreach (long candidate in candidates[..dropped])
        {
            if (level != 0 || !TryKeep(from, candidate, choice))
            {
                CountLead(ScoredSlot.SlotOf(candidate), level, -1);
            }
        }

        graph.Write(from, level, choice);
    }

    private bool TryKeep(int from, long candidate, NeighbourSelection choice)
    {
        int slot = ScoredSlot.SlotOf(candidate);
        if (graph.LeadsTo(slot) > graph.MinInDegree || slots.StateOf(slot) is SlotState.Deleted or SlotState.Free)
        {
            return false;
        }

        if (!choice.IsFull)
        {
            choice.Take(candidate);
            return true;
        }

        for (int i = choice.Count - 1; i >= 0; i--)
        {
            if (graph.LeadsTo(choice.SlotAt(i)) > graph.ManyLeads && graph.WayTo(choice.SlotAt(i)) != from)
            {
                graph.CountLead(choice.SlotAt(i), -1);
                choice.Replace(i, candidate);
                return true;
            }
        }

        return false;
    }

    // Its neighbours found others nearer to each other: they give up a link to a slot that has many.
    private void Insist(int from, int to)
    {
        graph.Acquire(from);
        int* links = graph.Links0(from);
        int most = graph.MaxLinks(0);
        int count = CountOf(links, most);
        if (count < most)
        {
            Append(links, most, ref count, to, 0);
        }
        else if (!new ReadOnlySpan<int>(links, most).Contains(to))
        {
            for (int i = most - 1; i >= 0; i--)
            {
                if (graph.LeadsTo(links[i]) > graph.ManyLeads && graph.WayTo(links[i]) != from)
                {
                    graph.CountLead(links[i], -1);
                    graph.CountLead(to, 1);
                    Volatile.Write(ref links[i], to);
                    break;
                }
            }
        }

        graph.Release(from);
    }

    private void CountLead(int slot, int level, int change)
    {
        if (level == 0)
        {
            graph.CountLead(slot, change);
        }
    }

    private static int CountOf(int* links, int most)
    {
        int count = new ReadOnlySpan<int>(links, most).IndexOf(Graph.NoSlot);
        return count < 0 ? most : count;
    }
}
