namespace Sut.Vectors;

/// <inheritdoc/>
internal sealed unsafe class EngineOf<TDistance>(Slots slots) : Engine
    where TDistance : struct, IDistance
{
    /// <inheritdoc/>
    public override void Scan(float* query, Nearest nearest, int from, int to, Predicate<Metadata>? filter) =>
        ExactScan<TDistance>.Scan(slots, query, nearest, from, to, filter);

    /// <inheritdoc/>
    public override void ScanMany(float* queries, ReadOnlySpan<Nearest> nearest, int from, int to) =>
        ExactScan<TDistance>.ScanMany(slots, queries, nearest, from, to);
}
