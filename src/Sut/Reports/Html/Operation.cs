using Sut.Thresholds;

namespace Sut.Reports.Html;

/// <summary>How a page names what was measured.</summary>
internal static class Operation
{
    /// <summary><c>mixed-70-30 threads=4</c>.</summary>
    public static string NameOf(Cell cell) => cell.Variant.Length == 0 ? cell.Operation : $"{cell.Operation} {cell.Variant}";

    /// <summary><c>mixed-70-30 threads=4 10K</c>.</summary>
    public static string WithTier(Cell cell) => $"{NameOf(cell)} {cell.Tier}";
}
