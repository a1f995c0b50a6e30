namespace Harness.Measurement;

/// <summary>One caller of a closed load: it asks, waits for the answer, and asks again. Used by one thread at a time.</summary>
public interface ILoadWorker
{
    /// <summary>
    /// Performs a small block of operations, tens of microseconds together: long enough to hide the clock read after
    /// each block, short enough that the block cut off at the window's end does not matter. Everything the operations
    /// need is prepared beforehand, every answer is checked here, and a wrong one throws, which stops the load.
    /// </summary>
    /// <param name="latencies">
    /// When not null, each operation is recorded here on its own (<see cref="LatencyHistogram.RecordElapsed"/>). It is this thread's own.
    /// </param>
    /// <returns>How many operations were performed, at least 1.</returns>
    int Work(LatencyHistogram? latencies);
}
