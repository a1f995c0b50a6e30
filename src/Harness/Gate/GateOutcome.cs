namespace Harness.Gate;

/// <summary>The gate's outcome for one cell, with its evidence.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Verdict">Its verdict.</param>
/// <param name="Line">The line that says it.</param>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed record GateOutcome(string Cell, GateVerdict Verdict, string Line)
{
    /// <summary>The launches' logarithms of head's time over base's, in order; empty where nothing was timed.</summary>
    public IReadOnlyList<double> LogRatios { get; init; } = [];

    /// <summary>The 95 % interval of the median ratio of times; null where nothing was timed.</summary>
    public MedianInterval? Interval { get; init; }

    /// <summary>The rule that decided; null where nothing was timed.</summary>
    public GateRule? Rule { get; init; }

    /// <summary>Seconds that its launches took.</summary>
    public double Seconds { get; init; }
}
