namespace Sut.Vectors;

/// <summary>Everything that computes distances, made for one metric and one width of registers.</summary>
internal abstract unsafe class Engine
{
    /// <summary>The engine for a metric on this machine.</summary>
    public static Engine For(VectorMetric metric, Slots slots) => metric == VectorMetric.L2
        ? Fastest<SquaredDifferences>(slots)
        : Fastest<Products>(slots);

    /// <summary>Offers every live vector among some slots that the filter admits.</summary>
    public abstract void Scan(float* query, Nearest nearest, int from, int to, Predicate<Metadata>? filter);

    /// <summary>Offers every live vector among some slots to every query, each vector read once for four of them.</summary>
    public abstract void ScanMany(float* queries, ReadOnlySpan<Nearest> nearest, int from, int to);

    private static Engine Fastest<TMeasure>(Slots slots)
        where TMeasure : struct, IMeasure => WideDistance<TMeasure>.IsSupported
        ? new EngineOf<WideDistance<TMeasure>>(slots)
        : new EngineOf<NarrowDistance<TMeasure>>(slots);
}
