namespace Harness.Reports;

/// <summary>A test that a run with a <see cref="Budget"/> had to choose from.</summary>
/// <param name="Name">Its full name with its cell.</param>
/// <param name="Reached">Whether what changed in the working tree reaches it.</param>
/// <param name="Margin">
/// The margin of its nearest bound when it was last measured: 1.2 is a fifth within, below 1 is beyond; null where that is not known.
/// </param>
/// <param name="Seconds">What it took last; null where that is not known.</param>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed record BudgetedTest(string Name, bool Reached, double? Margin, double? Seconds)
{
    /// <summary>
    /// The least repeat of the ratio to its yardstick that this machine measured before what changed; null where that is not known.
    /// </summary>
    public double? Before { get; init; }

    /// <summary>The cell it measures, as it is written in its name; the name itself where it measures none.</summary>
    public string Cell => Name.IndexOf("(cell: ", StringComparison.Ordinal) is >= 0 and var at && Name.EndsWith(')')
        ? $"{Name[..Name.IndexOf('.', StringComparison.Ordinal)].ToLowerInvariant()} {Name[(at + "(cell: ".Length)..^1]}"
        : Name;

    /// <summary>The margin of a row's value to its bound; null where it has none, or a limit that is no multiple of anything.</summary>
    public static double? MarginOf(ReportRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row is not { Bound: { Limit: > 0 } bound, Verdict: not null })
        {
            return row.Verdict is Thresholds.Verdict.Fail ? 0 : null;
        }

        double margin = bound.AtLeast.HasValue ? Math.Max(row.Value, 0) / bound.Limit
            : row.Value <= 0 ? double.MaxValue : bound.Limit / row.Value;

        // What could not be judged may lie beyond.
        return row.Verdict is Thresholds.Verdict.Inconclusive or Thresholds.Verdict.Saturated ? Math.Min(1, margin) : margin;
    }
}
