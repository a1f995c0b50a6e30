namespace Harness.Measurement;

/// <summary>
/// A process that works for the measurement until this is disposed: a database server, a child of ours. It and everything it
/// starts then count as ours in every <see cref="NoiseMeter"/>, also in those that loads start for themselves. Name it before
/// the measurement begins and until it has ended; thread safe.
/// </summary>
public sealed class Companion : IDisposable
{
    private int _left;

    /// <summary>Names the process.</summary>
    /// <param name="processId">Of the root of the process tree; of a PostgreSQL server that is the postmaster's.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not above zero.</exception>
    public Companion(int processId)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(processId);
        ProcessId = processId;
        CompanionCpu.Add(processId);
    }

    /// <summary>The root of the process tree.</summary>
    public int ProcessId { get; }

    /// <summary>From now on it is foreign again.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _left, 1) == 0)
        {
            CompanionCpu.Remove(ProcessId);
        }
    }
}
