namespace Sut.Vectors;

/// <summary>Gives vectors their place in the graph (Malkov and Yashunin, algorithm 1). Any number of threads at once.</summary>
internal sealed unsafe class Linker<TDistance>(VectorStoreOptions options, Slots slots, Graph graph)
    where TDistance : struct, IDistance
{
    private readonly LinkLists<TDistance> _lists = new(slots, graph);

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

    /// <summary>Links a slot on level 0 once more, after its neighbours have gone.</summary>
    public void Relink(int slot, Workspace workspace)
    {
        (int entry, int top) = graph.Entry;
        if (entry >= 0 && entry != slot)
        {
            Link(slot, 0, entry, top, workspace);
        }
    }

    private void Link(int slot, int level, int entry, int top, Workspace workspace)
    {
        FloatSpace<TDistance> space = new FloatSpace<TDistance>(slots.Vectors, slots.VectorAt(slot), slots.Components.PaddedFloats);
        Walk<FloatSpace<TDistance>>.Descend(graph, space, workspace, entry, top, level + 1);
        for (int at = Math.Min(level, top); at >= 0; at--)
        {
            // Others may have linked to the slot on a higher level already; it is not to find itself.
            Walk<FloatSpace<TDistance>>.Spread(graph, space, workspace, at, options.EfConstruction, slot);
            _lists.Connect(slot, at, workspace);
        }
    }
}
