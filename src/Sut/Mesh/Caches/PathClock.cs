namespace Sut.Mesh;

/// <summary>
/// The clock by which paths expire: the store's, but it never goes back. Where the wall clock is put back, this one goes on by the time
/// that passes, so that what has expired stays so and what is new lives as long as it should. Any thread.
/// </summary>
internal sealed class PathClock
{
    private readonly TimeProvider _time;
    private readonly long _started;
    private long _ahead; // the furthest that the wall clock was ever before the time passed since the start, in ticks
    private long _latest; // in ticks

    public PathClock(TimeProvider time)
    {
        _time = time;
        _started = time.GetTimestamp();
        _ahead = time.GetUtcNow().UtcTicks;
    }

    /// <summary>Now, in UTC; never before a moment that was given out.</summary>
    public DateTimeOffset Now
    {
        get
        {
            long passed = _time.GetElapsedTime(_started).Ticks;
            long now = Raise(ref _ahead, _time.GetUtcNow().UtcTicks - passed) + passed;
            return new DateTimeOffset(Raise(ref _latest, now), TimeSpan.Zero);
        }
    }

    // The larger of the two, kept.
    private static long Raise(ref long kept, long to)
    {
        long seen = Volatile.Read(ref kept);
        while (seen < to)
        {
            long found = Interlocked.CompareExchange(ref kept, to, seen);
            if (found == seen)
            {
                return to;
            }

            seen = found;
        }

        return seen;
    }
}
