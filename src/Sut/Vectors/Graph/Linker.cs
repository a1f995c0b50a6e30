namespace Sut.Vectors;

/// <summary>Gives vectors their place in the graph (Malkov and Yashunin, algorithm 1). Any number of threads at once.</summary>
internal sealed unsafe class Linker<TDistance, TNear>(VectorStoreOptions options, Slots slots, Graph graph, Pivots pivots)
    where TDistance : struct, IDistance
    where TNear : struct, IDistance
{
    private readonly LinkLists<TNear> _lists = new(slots, graph);
    private readonly LinkLists<TDistance> _products = new(slots, graph);
    private readonly Ways _ways = new(graph);

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

            else
            {
                pivots.Cover<TNear>(slot, float.PositiveInfinity);
            }

            // A slot that cannot spare a link to the root is not made one; the next of its kind is.
            if ((entry < 0 || level > top) && _ways.TryRoot(slot, entry))
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

    /// <summary>Opens a way to a slot that has none, from the nearest to it that a walk finds.</summary>
    public void OpenWay(int slot, Workspace workspace)
    {
        (int entry, int top) = graph.Entry;
        FloatSpace<TNear> space = new FloatSpace<TNear>(slots.Vectors, slots.VectorAt(slot), slots.Components.PaddedFloats);
        Walk<FloatSpace<TNear>>.Descend(graph, space, workspace, entry, top, 1);
        Walk<FloatSpace<TNear>>.Start<TNear>(pivots, space, workspace, slots.VectorAt(slot));
        Walk<FloatSpace<TNear>>.Spread(graph, space, workspace, 0, options.EfConstruction, slot);
        NeighbourSelection near = workspace.Targets;
        near.Start(graph.MaxLinks(0));
        for (int i = 0; i < workspace.Beam.Count && !near.IsFull; i++)
        {
            if (graph.WayTo(ScoredSlot.SlotOf(workspace.Beam[i])) >= 0)
            {
                near.Take(workspace.Beam[i]);
            }
        }

        _ways.Open(slot, near);
    }

    private void Link(int slot, int level, int entry, int top, Workspace workspace)
    {
        FloatSpace<TNear> space = new FloatSpace<TNear>(slots.Vectors, slots.VectorAt(slot), slots.Components.PaddedFloats);
        Walk<FloatSpace<TNear>>.Descend(graph, space, workspace, entry, top, level + 1);
        float nearest = 0;
        for (int at = Math.Min(level, top); at >= 0; at--)
        {
            if (at == 0)
            {
                nearest = Walk<FloatSpace<TNear>>.Start<TNear>(pivots, space, workspace, slots.VectorAt(slot));
            }

            // Others may have linked to the slot on a higher level already; it is not to find itself.
            Walk<FloatSpace<TNear>>.Spread(graph, space, workspace, at, options.EfConstruction, slot);
            _lists.Connect(slot, at, workspace);
        }

        if (graph.Lowest < 0)
        {
            LinkByProduct(slot, entry, top, workspace);
        }

        pivots.Cover<TNear>(slot, nearest);
    }

    // A long vector is near to none and has the largest product with many: it is found by links of its own.
    private void LinkByProduct(int slot, int entry, int top, Workspace workspace)
    {
        FloatSpace<TDistance> space = new FloatSpace<TDistance>(slots.Vectors, slots.VectorAt(slot), slots.Components.PaddedFloats);
        Walk<FloatSpace<TDistance>>.Descend(graph, space, workspace, entry, top, 1);
        Walk<FloatSpace<TDistance>>.Start<TDistance>(pivots, space, workspace, slots.VectorAt(slot));
        Walk<FloatSpace<TDistance>>.Spread(graph, space, workspace, 0, options.EfConstruction, slot);
        _products.Connect(slot, Graph.ByProduct, workspace);
    }
}
