using Harness.Measurement;

namespace Unit.Harness.Measurement;

/// <summary>A clock that moves only when it is waited on or advanced: a load of one worker on it is exact.</summary>
internal sealed class VirtualClock : IClock
{
    public long Nanoseconds { get; private set; }

    public void WaitUntil(long nanoseconds) => Nanoseconds = Math.Max(Nanoseconds, nanoseconds);

    public void Advance(TimeSpan time) => Nanoseconds += (long)time.TotalNanoseconds;
}
