namespace Sut.Vectors;

/// <summary>
/// Ways in: of the links of level 0 that lead to a slot, one that is never dropped. The ways form a tree whose root is where walks start,
/// so every slot is reached, whatever is added, in which order and by how many threads. A slot's way is opened when it is linked, from the
/// nearest of its neighbours that can spare a place; nearly all lists hold one way or none.
/// </summary>
internal sealed unsafe class Ways(Graph graph)
{
    private readonly int _most = graph.MaxLinks(0);

    /// <summary>Number of a slot's links that are ways.</summary>
    public int Count(int from, int* links)
    {
        int count = 0;
        for (int i = 0; i < _most && links[i] >= 0; i++)
        {
            count += graph.WayTo(links[i]) == from ? 1 : 0;
        }

        return count;
    }

    /// <summary>Makes a link the way in if it is there, its start has a way and its end none yet. The start is locked.</summary>
    /// <returns>Whether the end has a way now.</returns>
    public bool Take(int from, int to)
    {
        if (graph.WayTo(to) < 0 && graph.WayTo(from) >= 0 && new ReadOnlySpan<int>(graph.Links0(from), _most).Contains(to))
        {
            graph.SetWay(to, from);
        }

        return graph.WayTo(to) >= 0;
    }

    /// <summary>Opens a way to a slot that has none, from the first of some others that can spare a place.</summary>
    public void Open(int slot, NeighbourSelection others)
    {
        for (int i = 0; i < others.Count; i++)
        {
            if (TryReplace(others.SlotAt(i), slot))
            {
                return;
            }
        }

        // All links of all of them are ways, or they are being linked themselves by other threads and have none yet.
        for (int i = 0; i < others.Count; i++)
        {
            if (TryStandBetween(others.SlotAt(i), slot))
            {
                return;
            }
        }

        lock (graph.Top)
        {
            int entry = graph.Entry;
            if (!TryReplace(entry, slot) && !TryStandBetween(entry, slot))
            {
                throw new InvalidOperationException(
                    $"No way could be opened to slot {slot}, not even from slot {entry}, where walks start.");
            }
        }
    }

    private bool TryReplace(int from, int to)
    {
        if (from == to)
        {
            return false;
        }

        graph.Acquire(from);
        bool can = graph.WayTo(from) >= 0 && TryPlace(from, to);
        if (can)
        {
            graph.SetWay(to, from);
        }

        graph.Release(from);
        return can;
    }

    // The list is locked. A link that is no way gives its place up: one to a slot that many lead to, or else the last.
    private bool TryPlace(int from, int to)
    {
        int* links = graph.Links0(from);
        int spare = -1;
        for (int i = 0; i < _most; i++)
        {
            if (links[i] == to)
            {
                return true;
            }

            if (links[i] < 0)
            {
                graph.CountLead(to, 1);
                Volatile.Write(ref links[i], to);
                return true;
            }

            bool isBetter = spare < 0 || graph.LeadsTo(links[i]) > graph.ManyLeads || graph.LeadsTo(links[spare]) <= graph.ManyLeads;
            if (isBetter && graph.WayTo(links[i]) != from)
            {
                spare = i;
            }
        }

        if (spare >= 0)
        {
            graph.CountLead(links[spare], -1);
            graph.CountLead(to, 1);
            Volatile.Write(ref links[spare], to);
        }

        return spare >= 0;
    }

    // The slot takes over one that is reached by way of the other, and is reached in its place.
    private bool TryStandBetween(int other, int slot)
    {
        if (other == slot)
        {
            return false;
        }

        // Nobody who holds one lock waits for a second, so two in a fixed order wait in no circle.
        graph.Acquire(Math.Min(other, slot));
        graph.Acquire(Math.Max(other, slot));
        bool can = false;
        int* links = graph.Links0(other);
        for (int i = _most - 1; i >= 0 && !can && graph.WayTo(other) >= 0; i--)
        {
            int moved = links[i];
            if (moved >= 0 && moved != slot && graph.WayTo(moved) == other && TryPlace(slot, moved))
            {
                graph.CountLead(moved, -1);
                graph.CountLead(slot, 1);
                Volatile.Write(ref links[i], slot);
                graph.SetWay(slot, other);
                graph.SetWay(moved, slot);
                can = true;
            }
        }

        graph.Release(other);
        graph.Release(slot);
        return can;
    }
}
