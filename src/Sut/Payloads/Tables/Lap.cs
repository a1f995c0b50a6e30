using System.Diagnostics;

namespace Sut.Payloads;

/// <summary>Times phases that follow each other without a gap.</summary>
internal struct Lap()
{
    private long _last = Stopwatch.GetTimestamp();

    /// <summary>The time since the last call, or since this lap was made.</summary>
    public TimeSpan Take()
    {
        long now = Stopwatch.GetTimestamp();
        TimeSpan taken = Stopwatch.GetElapsedTime(_last, now);
        _last = now;
        return taken;
    }
}
