namespace Sut.Vectors;

/// <summary>Census of a graph: counts what it must not have. Nobody else may be writing.</summary>
internal sealed unsafe class GraphCensus(Slots slots, Graph graph)
{
    /// <summary>Goes along all links of level 0 from where walks start, and over all lists.</summary>
    public static StoreCheck Of(Slots slots, Graph graph) => new GraphCensus(slots, graph).Take();

    private StoreCheck Take()
    {
        bool[] reached = Reached();
        int living = 0, unreachable = 0, asymmetric = 0;
        long missing = 0, dead = 0;
        for (int slot = 0; slot < slots.End; slot++)
        {
            if (slots.StateOf(slot) != SlotState.Live)
            {
                continue;
            }

            living++;
            unreachable += reached[slot] ? 0 : 1;
            asymmetric += HasWay(slot) ? 0 : 1;
            for (int level = 0; level >= graph.Lowest; level--)
            {
                foreach (int to in new ReadOnlySpan<int>(graph.Links(slot, level), graph.MaxLinks(level)))
                {
                    if (to == Graph.NoSlot)
                    {
                        break;
                    }

                    byte state = (uint)to < (uint)slots.End ? slots.StateOf(to) : SlotState.Free;
                    missing += state == SlotState.Free ? 1 : 0;
                    dead += state == SlotState.Deleted ? 1 : 0;
                }
            }
        }

        return new StoreCheck(living, unreachable, missing, dead, asymmetric);
    }

    private bool HasWay(int slot)
    {
        int from = graph.WayTo(slot);
        return from == slot ? slot == graph.Entry
            : from >= 0 && from < slots.End && new ReadOnlySpan<int>(graph.Links0(from), graph.MaxLinks(0)).Contains(slot);
    }

    private bool[] Reached()
    {
        bool[] reached = new bool[slots.End];
        int entry = graph.Entry;
        if (entry < 0)
        {
            return reached;
        }

        Queue<int> open = new Queue<int>([entry]);
        reached[entry] = true;
        while (open.TryDequeue(out int slot))
        {
            foreach (int to in new ReadOnlySpan<int>(graph.Links0(slot), 2 * graph.M))
            {
                if ((uint)to < (uint)reached.Length && !reached[to])
                {
                    reached[to] = true;
                    open.Enqueue(to);
                }
            }
        }

        return reached;
    }
}
