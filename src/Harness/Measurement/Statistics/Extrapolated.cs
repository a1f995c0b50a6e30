namespace Harness.Measurement;

/// <summary>
/// A figure that nobody measured: a fitted curve read at some size. A type of its own, and nothing turns it into a plain
/// number unseen, so that it cannot be reported as measured; it passes no bound.
/// </summary>
/// <param name="Items">The size it was read at.</param>
/// <param name="Value">The curve there.</param>
/// <param name="Lower">Lower end of the 95 % prediction interval for a measurement at that size.</param>
/// <param name="Upper">Its upper end.</param>
public readonly record struct Extrapolated(long Items, double Value, double Lower, double Upper)
{
    /// <summary>One over it: a cost in seconds as operations per second, a rate as a cost. The ends change places.</summary>
    public Extrapolated Reciprocal() => new(Items, 1 / Value, 1 / Upper, 1 / Lower);

    /// <summary>Such as <c>extrapolated 120 (95..150) at 10000000</c>; invariant culture.</summary>
    public override string ToString() => FormattableString.Invariant($"extrapolated {Value:G4} ({Lower:G4}..{Upper:G4}) at {Items}");
}
