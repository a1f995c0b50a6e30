namespace Harness.Measurement;

/// <summary>One caller of an open load, with whatever connection or buffers it needs. Used by one thread at a time.</summary>
public interface IOpenWorker
{
    /// <summary>
    /// Performs exactly one operation, now, and checks its answer; a wrong one throws, which stops the load. Waiting in
    /// here needs a time limit of its own.
    /// </summary>
    /// <param name="serial">
    /// The operation's number, from 0 in the order of intended starts, warm-up included. It never repeats, so it may
    /// name keys; numbers of dropped arrivals are never seen.
    /// </param>
    void Work(long serial);
}
