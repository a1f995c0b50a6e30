namespace Harness.Trend;

/// <summary>A change point of a series: from here on its level is another.</summary>
/// <param name="At">Index of the first value of the new level; at least 1.</param>
/// <param name="Before">Median of the values since the change before, or the beginning.</param>
/// <param name="After">Median of the values up to the next change, or the end.</param>
/// <param name="P">
/// The permutation test's p-value: with which chance a series without a change shows one as large somewhere. At least one in the number
/// of permutations, however clear the change.
/// </param>
public readonly record struct ChangePoint(int At, double Before, double After, double P)
{
    /// <summary>After over before; NaN where before is zero.</summary>
    public double Quotient => Before == 0 ? double.NaN : After / Before;
}
