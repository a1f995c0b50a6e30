namespace Sut.Storage;

/// <summary>What a checkpoint did.</summary>
/// <param name="At">When it ended.</param>
/// <param name="LogPages">Pages in the write-ahead log; 0 after a log was cut.</param>
/// <param name="MovedPages">How many of them are in the file now.</param>
/// <param name="IsComplete">All of them; false when a reader still needed an older state.</param>
public sealed record SqliteCheckpoint(DateTimeOffset At, int LogPages, int MovedPages, bool IsComplete)
{
    /// <summary>How many in a row, this one included, were not complete.</summary>
    public int IncompleteTries { get; init; }

    /// <summary>When the first of them ended; null for one that is complete.</summary>
    public DateTimeOffset? IncompleteSince { get; init; }
}
