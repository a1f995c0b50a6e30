namespace Sut.Vectors;

/// <inheritdoc/>
internal sealed unsafe class EngineOf<TDistance>(VectorStoreOptions options, Slots slots, Graph graph) : Engine
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
    public override void Link(int slot, Workspace workspace) => _linker.Link(slot, workspace);

    /// <inheritdoc/>
    public override void Walk(Workspace workspace, int width)
    {
        (int entry, int top) = graph.Entry;
        if (entry < 0)
        {
            workspace.Beam.Start(width);
            return;
        }

        var space = new FloatSpace<TDistance>(slots.Vectors, workspace.Query.Start, slots.Components.PaddedFloats);
        Walk<FloatSpace<TDistance>>.Descend(graph, space, workspace, entry, top, 1);
        Walk<FloatSpace<TDistance>>.Spread(graph, space, workspace, 0, width);
    }
}
