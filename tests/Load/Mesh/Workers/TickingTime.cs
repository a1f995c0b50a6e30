namespace Load.Mesh;

/// <summary>A clock that stands still between ticks, so that what expires during a list of questions is always the same.</summary>
internal sealed class TickingTime(TimeSpan tick) : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private long _elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Tick() => _elapsed += tick.Ticks;

    public override DateTimeOffset GetUtcNow() => Start + TimeSpan.FromTicks(_elapsed);

    public override long GetTimestamp() => _elapsed;
}
