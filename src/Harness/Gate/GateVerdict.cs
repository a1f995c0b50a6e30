namespace Harness.Gate;

/// <summary>The gate's verdict on a cell.</summary>
public enum GateVerdict
{
    /// <summary>A slowdown as large as the one to be seen is ruled out.</summary>
    Pass,

    /// <summary>Slower by more than the ignored share, or a counter is higher, or an answer is wrong.</summary>
    Fail,

    /// <summary>The cap of launches or seconds was reached, and neither is shown.</summary>
    Inconclusive,

    /// <summary>The code that the cell runs is the same on both sides: not measured.</summary>
    Unchanged,

    /// <summary>Base lacks code that the cell calls, or cannot run it.</summary>
    NotComparable,
}
