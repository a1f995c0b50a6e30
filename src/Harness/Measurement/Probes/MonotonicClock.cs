using System.Diagnostics;

namespace Harness.Measurement;

/// <summary>
/// The machine's monotonic clock. It waits in two ways: far from the moment by a timed wait in the kernel, which costs
/// no CPU time but wakes up some 50 us late and counts in milliseconds; within two milliseconds by spinning, which hits
/// the moment to about a microsecond and yields the core to other threads. Thread safe.
/// </summary>
internal sealed class MonotonicClock : IClock
{
    // Twice the kernel wait's own grain: what one wait overshoots still leaves something to spin.
    private const long SpinWithin = 2 * NanosecondsPerMillisecond;
    private const long NanosecondsPerMillisecond = 1_000_000;

    // Nobody sets it, so its wait ends by the clock alone: a time is waited for here, not another thread.
    private static readonly ManualResetEvent Never = new(false);

    private MonotonicClock()
    {
    }

    internal static MonotonicClock Instance { get; } = new();

    /// <inheritdoc/>
    public long Nanoseconds => TimerTicks.ToNanoseconds(Stopwatch.GetTimestamp());

    /// <inheritdoc/>
    public void WaitUntil(long nanoseconds)
    {
        SpinWait spin = default;
        for (long left = nanoseconds - Nanoseconds; left > 0; left = nanoseconds - Nanoseconds)
        {
            if (left > SpinWithin)
            {
                Never.WaitOne((int)Math.Min((left - NanosecondsPerMillisecond) / NanosecondsPerMillisecond, int.MaxValue));
            }
            else
            {
                // -1: never the millisecond of sleep that SpinWait falls into by default.
                spin.SpinOnce(sleep1Threshold: -1);
            }
        }
    }
}
