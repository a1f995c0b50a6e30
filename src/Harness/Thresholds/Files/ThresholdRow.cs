using Harness.Measurement;

namespace Harness.Thresholds;

/// <summary>A cell and a metric with their bound; a row of <c>thresholds.json</c> holds one for each of its tiers.</summary>
/// <param name="Cell">What is bounded.</param>
/// <param name="Metric">Which of its numbers, and so the unit.</param>
/// <param name="Bound">The limit and its reason.</param>
/// <param name="When">Where the row applies, as <see cref="WhenCondition"/> reads it; null for everywhere.</param>
/// <param name="Reported">The figure of the original report in the metric's unit, shown beside ours; null where it gave none.</param>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed record ThresholdRow(Cell Cell, Metric Metric, Bound Bound, string? When, double? Reported = null)
{
    private readonly WhenCondition? _when = When is null ? null : WhenCondition.Parse(When);

    /// <summary>The condition under which the row applies; null for everywhere.</summary>
    /// <exception cref="FormatException">The text is no condition.</exception>
    public string? When { get; } = When;

    /// <summary>The date of the recorded runs that the bound rests on, a heading of docs/RUNS.md; null where it rests on none.</summary>
    public string? From { get; init; }

    /// <summary>Place of the row, <c>thresholds.json:143</c>; empty for one that was not read from a file.</summary>
    public string Place { get; init; } = "";

    /// <summary>Whether the row applies to this machine.</summary>
    public bool AppliesTo(Machine machine) => _when?.Holds(machine) ?? true;
}
