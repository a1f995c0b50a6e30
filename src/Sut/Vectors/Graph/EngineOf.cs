namespace Sut.Vectors;

/// <inheritdoc/>
internal sealed unsafe class EngineOf<TDistance>(VectorStoreOptions options, Slots slots, Graph graph, Codes? codes) : Engine
    where TDistance : struct, IDistance
{
    private readonly Linker<TDistance> _linker = new(options, slots, graph);

    /// <inheritdoc/>
    public override void Scan(float* query, Nearest nearest, int from, int to, Predicate<Metadata>? filter) =>
        ExactScan<TDistance>.Scan(slots, query, nearest, from, to, filter);

    /// <inheritdoc/>
    public override void ScanMany(float* queries, ReadOnlySpan<Nearest> nearest, int from, int to) =>
        ExactScan<TDistance>.ScanMany(slots, queries, nearest, from, to);

    /// <inheritdoc/>
    public override void Link(int slot, Workspace workspace)
    {
        codes?.Encode(slot, slots.VectorAt(slot));
        _linker.Link(slot, workspace);
    }

    /// <inheritdoc/>
    public override int[] Mend(Workspace workspace) => new Mender<TDistance>(slots, graph, _linker).Mend(workspace);

    /// <inheritdoc/>
    public override void Walk(Workspace workspace, int width)
    {
        if (codes is null)
        {
            Walk(new FloatSpace<TDistance>(slots.Vectors, workspace.Query.Start, slots.Components.PaddedFloats), workspace, width);
        }
        else
        {
            sbyte* code = (sbyte*)workspace.Code.Start;
            CodeTerms terms = codes.EncodeQuery(workspace.Query.Start, code);
            Walk(new CodeSpace(codes, code, terms), workspace, width);
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
            workspace.Nearest.Offer(Ranked.Of(space.One(slot), slot));
        }
    }

    private void Walk<TSpace>(in TSpace space, Workspace workspace, int width)
        where TSpace : struct, ISpace
    {
        (int entry, int top) = graph.Entry;
        if (entry < 0)
        {
            workspace.Beam.Start(width);
            return;
        }

        Vectors.Walk<TSpace>.Descend(graph, space, workspace, entry, top, 1);
        Vectors.Walk<TSpace>.Spread(graph, space, workspace, 0, width);
    }
}
