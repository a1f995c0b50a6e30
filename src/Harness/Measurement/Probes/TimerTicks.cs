using System.Diagnostics;

namespace Harness.Measurement;

/// <summary>Ticks of the timer (<see cref="Stopwatch"/>), converted to units with a name and back.</summary>
internal static class TimerTicks
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    // 1 on Linux, 100 on Windows; a constant to the optimising compiler, so recording pays no division and no branch.
    private static readonly long WholeFactor =
        NanosecondsPerSecond % Stopwatch.Frequency == 0 ? NanosecondsPerSecond / Stopwatch.Frequency : 0;

    private static readonly double Factor = NanosecondsPerSecond / (double)Stopwatch.Frequency;

    internal static long ToNanoseconds(long ticks) => WholeFactor != 0 ? ticks * WholeFactor : (long)(ticks * Factor);

    /// <summary>Ticks of a time span, rounded up, so that waiting for them waits at least that long.</summary>
    internal static long Of(TimeSpan time) => (long)Math.Ceiling(time.TotalSeconds * Stopwatch.Frequency);
}
