namespace Sut.Vectors;

/// <summary>Insertion into the graph (Malkov and Yashunin, algorithm 1). Any number of threads at once.</summary>
internal sealed unsafe class Linker<TDistance, TNear>(VectorStoreOptions options, Slots slots, Graph graph, Pivots pivots)
    where TDistance : struct, IDistance
    where TNear : struct, IDistance
{
    private readonly LinkLists<TNear> _lists = new(slots, graph);
    private readonly LinkLists<TDistance> _products = new(slots, graph);
    private readonly Ways _ways = new(graph);

    /// <summary>Links a filled slot.</summary>
    /// <returns>Whether the workspace's beam holds the nearest; false for the first, which has none.</returns>
    public bool Link(int slot, Workspace workspace)
    {
        bool isFirst = graph.Entry < 0 && TryRoot(slot);
        if (!isFirst)
        {
            Connect(slot, workspace);
        }

        return !isFirst;
    }

    /// <summary>Fills the workspace's beam with those nearest to a slot, as <see cref="Link"/> does.</summary>
    public void Walk(int slot, Workspace workspace) => Walk<TDistance>(slot, workspace, byProduct: graph.Lowest < 0);

    /// <summary>Links a slot once more, after its neighbours have gone.</summary>
    public void Relink(int slot, Workspace workspace)
    {
        if (graph.Entry >= 0 && graph.Entry != slot)
        {
            Connect(slot, workspace);
        }
    }

    /// <summary>Opens a way to a slot that has none, from the nearest to it that a walk finds.</summary>
    public void OpenWay(int slot, Workspace workspace)
    {
        Walk<TNear>(slot, workspace, byProduct: false);
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

    // The first of all is where the ways begin, and links to nobody.
    private bool TryRoot(int slot)
    {
        lock (graph.Top)
        {
            if (graph.Entry >= 0)
            {
                return false;
            }

            pivots.Cover<TNear>(slot, float.PositiveInfinity);
            graph.SetWay(slot, slot);
            graph.Entry = slot;
            return true;
        }
    }

    private void Connect(int slot, Workspace workspace)
    {
        float nearest = Walk<TNear>(slot, workspace, byProduct: false);
        _lists.Connect(slot, 0, workspace);
        if (graph.Lowest < 0)
        {
            // A long vector is near to none and has the largest product with many: it is found by links of its own.
            Walk<TDistance>(slot, workspace, byProduct: true);
            _products.Connect(slot, Graph.ByProduct, workspace);
        }

        pivots.Cover<TNear>(slot, nearest);
    }

    // Others may have linked to the slot already; it is not to find itself.
    private float Walk<TBy>(int slot, Workspace workspace, bool byProduct)
        where TBy : struct, IDistance
    {
        float* vector = slots.VectorAt(slot);
        FloatSpace<TBy> space = new FloatSpace<TBy>(slots.Vectors, vector, slots.Components.PaddedFloats);
        return Vectors.Walk<FloatSpace<TBy>>.Run<TBy>((graph, pivots), space, workspace, vector, byProduct, options.EfConstruction, slot);
    }
}
