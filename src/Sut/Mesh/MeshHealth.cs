using System.Globalization;
using Sut.Storage;

namespace Sut.Mesh;

/// <summary>Health of a store.</summary>
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
    IReadOnlyList<SlowOperation> SlowOperations)
{
    // One may meet a reader that is about to leave.
    private const int TriesUntold = 1;

    /// <summary>
    /// What needs looking at though nothing is damaged, a sentence each; empty when nothing does. Told: checkpoints that were not complete
    /// several times in a row, because readers hold old states; the log grows meanwhile.
    /// </summary>
    public IReadOnlyList<string> Warnings => LastCheckpoint is { IncompleteTries: > TriesUntold } last
        ? [string.Create(
            CultureInfo.InvariantCulture,
            $"No checkpoint was complete since {last.IncompleteSince:yyyy-MM-dd HH:mm:ss}Z, in {last.IncompleteTries} tries: readers hold an old state, and the write-ahead log has grown to {LogBytes} bytes. Hold snapshots briefly and not one into the next; CheckpointAsync cuts the log when they have gone.")]
        : [];
}
