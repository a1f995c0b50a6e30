namespace Load.Mesh;

/// <summary>Counts, for all of a crowd, the reads that have been answered.</summary>
internal sealed class Turns
{
    private long _served;

    public long Served => Volatile.Read(ref _served);

    /// <summary>Another one has been answered; returns how many had been before.</summary>
    public long Serve() => Interlocked.Increment(ref _served) - 1;
}
