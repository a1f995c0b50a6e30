namespace Harness.Measurement;

/// <summary>Tally of one worker of an open load. Not thread safe: one per thread, merged afterwards.</summary>
internal sealed class OpenTally(long slackNanoseconds)
{
    /// <summary>From the intended start to the answer.</summary>
    internal LatencyHistogram Latencies { get; } = new();

    /// <summary>From the actual start to the answer.</summary>
    internal LatencyHistogram ServiceTimes { get; } = new();

    /// <summary>Operations that started later than intended by more than the slack.</summary>
    internal long Late { get; private set; }

    /// <summary>The latest actual start, on the clock.</summary>
    internal long LastStart { get; private set; }

    /// <summary>Counts one operation; all times on the clock.</summary>
    internal void Record(long intended, long started, long ended)
    {
        Latencies.Record(ended - intended);
        ServiceTimes.Record(ended - started);
        Late += started - intended > slackNanoseconds ? 1 : 0;
        LastStart = started;
    }

    internal void Add(OpenTally other)
    {
        Latencies.Add(other.Latencies);
        ServiceTimes.Add(other.ServiceTimes);
        Late += other.Late;
        LastStart = Math.Max(LastStart, other.LastStart);
    }
}
