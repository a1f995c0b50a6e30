namespace Harness.Gate;

/// <summary>What the gate says of one cell, and what it rests on.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Verdict">What is said.</param>
/// <param name="Line">The line that says it.</param>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed record GateOutcome(string Cell, GateVerdict Verdict, string Line)
{
    /// <summary>The launches' logarithms of head's time over base's, in order; empty where nothing was timed.</summary>
    public IReadOnlyList<double> LogRatios { get; init; } = [];

    /// <summary>Where the median ratio of times lies; null where nothing was timed.</summary>
    public MedianInterval? Interval { get; init; }

    /// <summary>What was asked; null where nothing was timed.</summary>
    public GateRule? Rule { get; init; }

    /// <summary>Seconds that its launches took.</summary>
    public double Seconds { get; init; }
}
