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
        bool isWalked = _linker.Link(slot, workspace);
        if (isWalked && codes is not null && slot % Codes.SlotsPerTrial == 0)
        {
            codes.Try(slot, workspace);
        }
    }

    /// <inheritdoc/>
    public override void TryCodes(Workspace workspace)
    {
        int step = Math.Max(Codes.SlotsPerTrial, slots.End / Codes.TrialsAtOnce);
        for (int slot = 0; codes is not null && graph.Entry >= 0 && slot < slots.End; slot += step)
        {
            if (slots.StateOf(slot) == SlotState.Live)
            {
                _linker.Walk(slot, workspace);
                codes.Try(slot, workspace);
            }
        }
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
        TryCodes(workspace);
    }

    /// <inheritdoc/>
    public override bool Walk(float* query, Workspace workspace, int width, int except)
    {
        if (codes is null or { AreCoarse: true })
        {
            Walk(new FloatSpace<TDistance>(slots.Vectors, query, slots.Components.PaddedFloats), query, workspace, width, except);
            return true;
        }

        CodeTable table = codes.Table;
        short* code = (short*)workspace.Code.Start;
        CodeTerms terms = table.EncodeQuery(query, code);
        Walk(new CodeSpace(table, code, terms), query, workspace, width, except);
        GC.KeepAlive(table);
        return false;
    }

    /// <inheritdoc/>
    public override void Refine(float* query, TopK nearest, ReadOnlySpan<int> again)
    {
        FloatSpace<TDistance> space = new FloatSpace<TDistance>(slots.Vectors, query, slots.Components.PaddedFloats);
        foreach (int slot in again)
        {
            space.Prefetch(slot);
        }

        foreach (int slot in again)
        {
            nearest.Offer(ScoredSlot.Of(space.One(slot), slot));
        }
    }

    private void Walk<TSpace>(in TSpace space, float* query, Workspace workspace, int width, int except)
        where TSpace : struct, ISpace
    {
        if (graph.Entry < 0)
        {
            workspace.Beam.Start(width);
            return;
        }

        Vectors.Walk<TSpace>.Run<TDistance>(
            (graph, pivots), space, workspace, query, byProduct: graph.Lowest < 0, width, except);
    }
}
