namespace Sut.Mesh;

/// <summary>Statistics of a store at one moment.</summary>
/// <param name="Nodes">How many nodes.</param>
/// <param name="StartedNodes">How many of them run.</param>
/// <param name="RoutesDiscovered">Routes found by all of them.</param>
/// <param name="Policies">How many policies.</param>
/// <param name="Rules">Rules in all of them.</param>
/// <param name="CachedPaths">Rows of the path cache, the expired included.</param>
/// <param name="ExpiredPaths">How many of them have expired and wait to be cleared.</param>
/// <param name="FileBytes">Bytes on disk: the file and its write-ahead log.</param>
public sealed record MeshStats(
    long Nodes,
    long StartedNodes,
    long RoutesDiscovered,
    long Policies,
    long Rules,
    long CachedPaths,
    long ExpiredPaths,
    long FileBytes);
