using Harness.Gate;

namespace Acceptance.Gate;

/// <summary>What the gate says of one cell, and what it rests on.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Verdict">What is said.</param>
/// <param name="Line">The line that says it.</param>
/// <param name="LogRatios">The launches' log ratios, in order; empty where nothing was timed.</param>
/// <param name="Interval">The interval of the median ratio of times; null where nothing was timed.</param>
internal sealed record CellOutcome(
    string Cell, GateVerdict Verdict, string Line, IReadOnlyList<double> LogRatios, MedianInterval? Interval);
