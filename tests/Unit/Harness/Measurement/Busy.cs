using System.Diagnostics;

namespace Unit.Harness.Measurement;

/// <summary>
/// Work that takes at least a given time by the clock that the ruler uses. Not a timer: its callback needs a pool
/// thread, which other tests may occupy for longer than a window lasts, and may come a fraction early.
/// </summary>
internal static class Busy
{
    internal static long For(TimeSpan time, long operations = 1)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            Thread.Yield();
        }

        return operations;
    }
}
