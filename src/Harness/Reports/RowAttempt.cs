using Harness.Thresholds;

namespace Harness.Reports;

/// <summary>One of the attempts behind a row, also those that decided nothing.</summary>
/// <param name="Median">The middle repeat, in the unit of the row's metric.</param>
/// <param name="Minimum">The smallest repeat.</param>
/// <param name="Maximum">The largest repeat.</param>
/// <param name="Noise">The share of time the machine took away, 0 to 1; null where it could not be measured.</param>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed record RowAttempt(double Median, double Minimum, double Maximum, double? Noise)
{
    /// <summary>The figures of this attempt.</summary>
    public static RowAttempt Of(Attempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return new RowAttempt(
            attempt.Repeats.Median,
            attempt.Repeats.Minimum,
            attempt.Repeats.Maximum,
            attempt.Noise.IsKnown ? attempt.Noise.Share : null);
    }
}
