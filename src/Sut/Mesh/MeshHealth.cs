using Sut.Storage;

namespace Sut.Mesh;

/// <summary>How a store is doing.</summary>
/// <param name="Readers">The connections for reading.</param>
/// <param name="Writer">The one for writing.</param>
/// <param name="FileBytes">Bytes of the file itself.</param>
/// <param name="LogBytes">Bytes of the write-ahead log beside it.</param>
/// <param name="Pages">Pages in the file.</param>
/// <param name="FreePages">Of them unused; a vacuum gives them back.</param>
/// <param name="LastCheckpoint">The latest that this store made, or null before the first.</param>
/// <param name="Problems">What the integrity check found; empty for a sound file, null when not asked for.</param>
/// <param name="SlowOperationCount">How many operations were slow since the store was opened.</param>
/// <param name="SlowOperations">The latest of them, oldest first, at most 32.</param>
public sealed record MeshHealth(
    PoolState Readers,
    PoolState Writer,
    long FileBytes,
    long LogBytes,
    long Pages,
    long FreePages,
    SqliteCheckpoint? LastCheckpoint,
    IReadOnlyList<string>? Problems,
    long SlowOperationCount,
    IReadOnlyList<SlowOperation> SlowOperations);
