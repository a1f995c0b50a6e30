namespace Harness.Reports;

/// <summary>Start of one of several load generators: the common moment, and how much later it began. Immutable.</summary>
/// <param name="At">The common moment, in UTC.</param>
/// <param name="LagSeconds">How long after it the first cell began; null where none has begun.</param>
public sealed record GeneratorStart(DateTimeOffset At, double? LagSeconds)
{
    /// <summary>The one that says more: the later begin, where both have begun.</summary>
    internal static GeneratorStart? Of(GeneratorStart? one, GeneratorStart? other) =>
        one is null ? other
        : other is null ? one
        : one with
        {
            LagSeconds = one.LagSeconds is { } a && other.LagSeconds is { } b ? Math.Max(a, b) : one.LagSeconds ?? other.LagSeconds,
        };
}
