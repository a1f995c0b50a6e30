namespace Sut.Vectors;

/// <inheritdoc/>
internal sealed unsafe class EngineOf<TDistance, TNear>(
    VectorStoreOptions options, Slots slots, Graph graph, Pivots pivots, Codes? codes) : Engine
    where TDistance : struct, IDistance
    where TNear : struct, IDistance
{
    private readonly Linker<TDistance, TNear> _linker = new(options, slots, graph, pivots);

    /// <inheritdoc/>
    public override void Scan(float* query, TopK nearest, int from, int to, Predicate<Metadata>? filter) =>
        ExactScan<TDistance>.Scan(slots, query, nearest, from, to, filter);

    /// <inheritdoc/>
    public override float Rank(float* query, float* vector) => TDistance.One(query, vector, slots.Components.PaddedFloats);

    /// <inheritdoc/>
    public override void ScanMany(float* queries, ReadOnlySpan<TopK> nearest, int from, int to) =>
        ExactScan<TDistance>.ScanMany(slots, queries, nearest, from, to);

    /// <inheritdoc/>
    public override void Link(int slot, Workspace workspace)
    {
        codes?.Encode(slot);
        _linker.Link(slot, workspace);
    }

    /// <inheritdoc/>
    public override int[] Mend(Workspace workspace) => new GraphRepair<TDistance, TNear>(slots, graph, pivots, _linker).Mend(workspace);

    /// <inheritdoc/>
    public override void Restore(Workspace workspace)
    {
        List<int> live = new List<int>();
        for (int slot = 0; slot < slots.End; slot++)
        {
            if (slots.StateOf(slot) == SlotState.Live)
            {
                live.Add(slot);
            }
        }

        pivots.Renew<TNear>(live);
        new WaysAnew<TDistance, TNear>(graph, _linker).Open(live, workspace);
    }

    /// <inheritdoc/>
    public override void Walk(Workspace workspace, int width)
    {
        if (codes is null)
        {
            Walk(new FloatSpace<TDistance>(slots.Vectors, workspace.Query.Start, slots.Components.PaddedFloats), workspace, width);
        }
        else
        {
            CodeTable table = codes.Table;
            short* code = (short*)workspace.Code.Start;
            CodeTerms terms = table.EncodeQuery(workspace.Query.Start, code);
            Walk(new CodeSpace(table, code, terms), workspace, width);
            GC.KeepAlive(table);
        }
    }

    /// <inheritdoc/>
    public override void Refine(Workspace workspace, ReadOnlySpan<int> again)
    {
        FloatSpace<TDistance> space = new FloatSpace<TDistance>(slots.Vectors, workspace.Query.Start, slots.Components.PaddedFloats);
        foreach (int slot in again)
        {
            space.Prefetch(slot);
        }

        foreach (int slot in again)
        {
            workspace.TopK.Offer(ScoredSlot.Of(space.One(slot), slot));
        }
    }

    private void Walk<TSpace>(in TSpace space, Workspace workspace, int width)
        where TSpace : struct, ISpace
    {
        if (graph.Entry < 0)
        {
            workspace.Beam.Start(width);
            return;
        }

        Vectors.Walk<TSpace>.Run<TDistance>(
            (graph, pivots), space, workspace, workspace.Query.Start, byProduct: graph.Lowest < 0, width, workspace.Except);
    }
}
