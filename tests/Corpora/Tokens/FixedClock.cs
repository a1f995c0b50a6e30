namespace Corpora.Tokens;

/// <summary>A clock that stands still.</summary>
public sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    /// <summary>2026-01-01, in seconds.</summary>
    public const uint UsualSeconds = 1_767_225_600;

    /// <summary>Stands at <see cref="UsualSeconds"/>.</summary>
    public static FixedClock Usual { get; } = new(DateTimeOffset.FromUnixTimeSeconds(UsualSeconds));

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => now;
}
