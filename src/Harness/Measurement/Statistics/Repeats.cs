using System.Collections.ObjectModel;

namespace Harness.Measurement;

/// <summary>
/// Repeats of one measurement: all values, their median and range. Deliberately no mean and no
/// standard deviation: a handful of repeats is no sample of a bell curve, and one disturbed repeat must not move the
/// figure. Immutable and thread safe; equal when the values are equal, in order.
/// </summary>
public sealed record Repeats
{
    /// <summary>Copies and summarises the values.</summary>
    /// <param name="values">At least one finite number; the unit is the caller's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    /// <exception cref="ArgumentException">No value, or one that is not a finite number.</exception>
    public Repeats(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
        {
            throw new ArgumentException(
                "No values: an empty sample is not a result. Give at least one measurement.", nameof(values));
        }

        double[] copy = [.. values];
        int bad = Array.FindIndex(copy, static value => !double.IsFinite(value));
        if (bad >= 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Value {bad} is {copy[bad]}; every measurement must be a finite number."),
                nameof(values));
        }

        Values = new ReadOnlyCollection<double>(copy);
        double[] sorted = [.. copy];
        Array.Sort(sorted);
        Minimum = sorted[0];
        Maximum = sorted[^1];
        Median = (sorted[(sorted.Length - 1) / 2] / 2) + (sorted[sorted.Length / 2] / 2);
    }

    /// <summary>These values and after them those of <paramref name="more"/>, as measurements of the same thing.</summary>
    public Repeats With(Repeats more)
    {
        ArgumentNullException.ThrowIfNull(more);
        return new Repeats([.. Values, .. more.Values]);
    }

    /// <summary>The values as measured, in order.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Number of values.</summary>
    public int Count => Values.Count;

    /// <summary>The middle value; of an even number the mean of the two in the middle.</summary>
    public double Median { get; }

    /// <summary>The smallest value.</summary>
    public double Minimum { get; }

    /// <summary>The largest value.</summary>
    public double Maximum { get; }

    /// <inheritdoc/>
    public bool Equals(Repeats? other) => other is not null && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, Median, Minimum, Maximum);

    /// <summary>Median and range in invariant culture, such as <c>41200 (5 repeats 39800..43100)</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Median} ({Count} repeats {Minimum}..{Maximum})");
}
