namespace Sut.Mesh;

/// <summary>Paths between two nodes, worked out once and kept for a while. Immutable.</summary>
/// <param name="Source">Where they begin.</param>
/// <param name="Destination">Where they end.</param>
/// <param name="K">How many paths were asked for, at least 1.</param>
/// <param name="BundleJson">The paths, kept as they are.</param>
/// <param name="CreatedAt">When they were put here.</param>
/// <param name="ExpiresAt">From this moment on they are not given out.</param>
public sealed record CachedPath(
    string Source, string Destination, int K, string BundleJson, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);
