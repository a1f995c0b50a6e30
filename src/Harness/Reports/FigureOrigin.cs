namespace Harness.Reports;

/// <summary>Origin of a row's number. In JSON and CSV: <c>measured</c>, <c>computed</c>, <c>extrapolated</c>.</summary>
public enum FigureOrigin
{
    /// <summary>Observed at this very size.</summary>
    Measured,

    /// <summary>Derived from measured numbers, such as a ratio or a fitted exponent.</summary>
    Computed,

    /// <summary>Projected beyond what was measured. Such a row never passes.</summary>
    Extrapolated,
}
