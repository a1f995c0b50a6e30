namespace Sut.Vectors;

/// <summary>Distance computations of a store, made for one metric and one width of registers.</summary>
internal abstract unsafe class Engine
{
    /// <summary>The engine for a metric on this machine.</summary>
    public static Engine For(VectorStoreOptions options, Slots slots, Graph graph, Pivots pivots, Codes? codes) =>
        // Vectors one long are as near by their angle as by their distance, which float32 still tells where cosines are all 1.
        options.Metric == VectorMetric.InnerProduct
            ? Fastest<Products>(options, slots, graph, pivots, codes)
            : Fastest<SquaredDifferences>(options, slots, graph, pivots, codes);

    /// <summary>Offers every live vector among some slots that the filter admits.</summary>
    public abstract void Scan(float* query, TopK nearest, int from, int to, Predicate<Metadata>? filter);

    /// <summary>The rank of one vector against another, both laid out.</summary>
    public abstract float Rank(float* query, float* vector);

    /// <summary>Offers every live vector among some slots to every query, each vector read once for four of them.</summary>
    public abstract void ScanMany(float* queries, ReadOnlySpan<TopK> nearest, int from, int to);

    /// <summary>Gives a filled slot its place in the graph.</summary>
    public abstract void Link(int slot, Workspace workspace);

    /// <summary>Fills the workspace's beam with the nearest to a query that the graph leads to.</summary>
    /// <param name="query">The query, laid out.</param>
    /// <param name="workspace">Room to walk in.</param>
    /// <param name="width">Slots that the beam holds: ef.</param>
    /// <param name="except">A slot to leave out, or <see cref="Graph.NoSlot"/>.</param>
    /// <returns>Whether the ranks are those of the vectors themselves; else of their codes.</returns>
    public abstract bool Walk(float* query, Workspace workspace, int width, int except);

    /// <summary>Takes deleted slots out of the graph; see <see cref="GraphRepair{TDistance, TNear}"/>.</summary>
    public abstract int[] Mend(Workspace workspace);

    /// <summary>Tries on a sample of the vectors whether their codes tell neighbours apart; nobody else may be writing.</summary>
    public abstract void TryCodes(Workspace workspace);

    /// <summary>Makes what is not saved, of a graph that was loaded: the ways in and the pivots.</summary>
    public abstract void Restore(Workspace workspace);

    /// <summary>Offers slots by float32.</summary>
    public abstract void Refine(float* query, TopK nearest, ReadOnlySpan<int> slots);

    private static Engine Fastest<TMeasure>(VectorStoreOptions options, Slots slots, Graph graph, Pivots pivots, Codes? codes)
        where TMeasure : struct, IMeasure => WideDistance<TMeasure>.IsSupported
        ? new EngineOf<WideDistance<TMeasure>, WideDistance<SquaredDifferences>>(options, slots, graph, pivots, codes)
        : new EngineOf<NarrowDistance<TMeasure>, NarrowDistance<SquaredDifferences>>(options, slots, graph, pivots, codes);
}
