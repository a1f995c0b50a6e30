using Harness.Thresholds;

namespace Harness.Reports.Html;

/// <summary>Names of what was measured, where the system is known from the heading.</summary>
internal static class Operation
{
    /// <summary><c>mixed-70-30 threads=4 10K</c>.</summary>
    public static string WithTier(Cell cell) => $"{cell.OperationAndVariant} {cell.Tier}";
}
