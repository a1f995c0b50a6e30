namespace Sut.Storage;

/// <summary>Result of a checkpoint.</summary>
/// <param name="At">When it ended.</param>
/// <param name="LogPages">Pages in the write-ahead log; 0 after a log was cut.</param>
/// <param name="MovedPages">How many of them are in the file now.</param>
/// <param name="IsComplete">All of them; false when a reader still needed an older state.</param>
public sealed record SqliteCheckpoint(DateTimeOffset At, int LogPages, int MovedPages, bool IsComplete)
{
    /// <summary>Incomplete checkpoints in a row, this one included.</summary>
    public int IncompleteTries { get; init; }

    /// <summary>When the first of them ended; null for one that is complete.</summary>
    public DateTimeOffset? IncompleteSince { get; init; }
}
