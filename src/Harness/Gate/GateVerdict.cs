namespace Harness.Gate;

/// <summary>What the gate says of a cell.</summary>
public enum GateVerdict
{
    /// <summary>A slowdown as large as the one to be seen is ruled out.</summary>
    Pass,

    /// <summary>Slower by more than the ignored share.</summary>
    Fail,

    /// <summary>The cap of launches or seconds was reached, and neither is shown.</summary>
    Inconclusive,
}
