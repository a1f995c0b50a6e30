using Harness.Measurement;

namespace Harness.Thresholds;

/// <summary>One measurement of a cell: its repeats, and how disturbed the machine was during them.</summary>
/// <param name="Repeats">The values, in the metric's unit.</param>
/// <param name="Noise">The machine's noise while they were taken.</param>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed record Attempt(Repeats Repeats, Noise Noise)
{
    /// <summary>
    /// A fit as an attempt: the exponent as the median, the ends of its 95 % interval as the range. So "the whole range
    /// lies beyond the bound", which is what a breach takes, says that the interval does.
    /// </summary>
    /// <param name="fit">The fit.</param>
    /// <param name="noise">The machine's noise during the noisiest of its tiers.</param>
    public static Attempt Of(GrowthFit fit, Noise noise)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return new Attempt(new Repeats([fit.Lower, fit.Exponent, fit.Upper]), noise);
    }
}
