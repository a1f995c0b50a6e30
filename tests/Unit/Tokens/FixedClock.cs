namespace Unit.Tokens;

/// <summary>A clock that stands still.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    /// <summary>2026-01-01.</summary>
    public static FixedClock Usual { get; } = new(DateTimeOffset.FromUnixTimeSeconds(UsualSeconds));

    public const uint UsualSeconds = 1_767_225_600;

    public override DateTimeOffset GetUtcNow() => now;
}
