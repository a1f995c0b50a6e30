namespace Harness.Reports;

/// <summary>
/// Where a row's number comes from. In JSON and CSV: <c>measured</c>, <c>computed</c>, <c>extrapolated</c>.
/// </summary>
public enum FigureOrigin
{
    /// <summary>Observed at this very size.</summary>
    Measured,

    /// <summary>Derived from measured numbers, such as a ratio or a fitted exponent.</summary>
    Computed,

    /// <summary>Projected beyond what was measured. Such a row never passes.</summary>
    Extrapolated,
}
