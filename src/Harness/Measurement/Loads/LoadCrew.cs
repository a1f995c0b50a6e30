using System.Diagnostics;

namespace Harness.Measurement;

/// <summary>The threads of a <see cref="ClosedLoad"/>: one per worker, let go together for each window.</summary>
internal sealed class LoadCrew : IDisposable
{
    private readonly ILoadWorker[] _workers;
    private readonly long[] _completed;
    private readonly ParkedThreads _threads;

    internal LoadCrew(ILoadWorker[] workers)
    {
        _workers = workers;
        _completed = new long[workers.Length];
        _threads = new ParkedThreads(workers.Length, "load");
    }

    /// <summary>Lets all workers work for a while and waits until each has finished the block it was in.</summary>
    /// <param name="length">How long.</param>
    /// <param name="recorders">One per worker, or null for a window without.</param>
    /// <returns>The operations of the blocks that ended in time.</returns>
    internal long Run(TimeSpan length, LatencyHistogram[]? recorders = null)
    {
        long deadline = Stopwatch.GetTimestamp() + TimerTicks.Of(length);
        _threads.Run(index => _completed[index] = RunPhase(_workers[index], recorders?[index], deadline));
        return _completed.Sum();
    }

    /// <inheritdoc/>
    public void Dispose() => _threads.Dispose();

    private long RunPhase(ILoadWorker worker, LatencyHistogram? recorder, long deadline)
    {
        // The count stays on this thread's stack until the phase is over: no cache line is shared while it matters.
        long completed = 0;
        while (!_threads.IsStopping)
        {
            long block = Block.Performed(worker.Work(recorder));
            if (Stopwatch.GetTimestamp() > deadline)
            {
                break;
            }

            completed += block;
        }

        return completed;
    }
}
