using Harness.Measurement;

namespace Harness.Reports;

/// <summary>
/// Range of the repeats behind a row's value, in the unit of its metric. Of a fitted row: the 95 % interval around
/// the value, and how many measurements were fitted.
/// </summary>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed record Spread
{
    /// <param name="Minimum">The smallest repeat.</param>
    /// <param name="Median">The middle one.</param>
    /// <param name="Maximum">The largest repeat.</param>
    /// <param name="Repeats">How many there were; at least 1.</param>
    /// <exception cref="ArgumentException">The three are not finite and ascending, or there was no repeat.</exception>
    public Spread(double Minimum, double Median, double Maximum, int Repeats)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Repeats, 1);
        if (!(double.IsFinite(Minimum) && Minimum <= Median && Median <= Maximum && double.IsFinite(Maximum)))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The spread {Minimum}, {Median}, {Maximum} is not finite and ascending: give min, median, max."));
        }

        this.Minimum = Minimum;
        this.Median = Median;
        this.Maximum = Maximum;
        this.Repeats = Repeats;
        Interval = Repeats == 1 ? null : new OrderInterval(Minimum, Maximum, OrderInterval.CoverageOfRange(Repeats));
    }

    /// <summary>The smallest repeat.</summary>
    public double Minimum { get; }

    /// <summary>The middle one.</summary>
    public double Median { get; }

    /// <summary>The largest repeat.</summary>
    public double Maximum { get; }

    /// <summary>Number of repeats.</summary>
    public int Repeats { get; }

    /// <summary>
    /// The interval of the median: what is known of it where the repeats themselves are not, their whole range; null of one repeat.
    /// </summary>
    public OrderInterval? Interval { get; init; }

    /// <summary>The spread of these repeats.</summary>
    public static Spread Of(Repeats repeats)
    {
        ArgumentNullException.ThrowIfNull(repeats);
        return new Spread(repeats.Minimum, repeats.Median, repeats.Maximum, repeats.Count) { Interval = OrderInterval.Of(repeats) };
    }
}
