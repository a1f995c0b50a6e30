using static System.FormattableString;

namespace Harness.Thresholds;

/// <summary>
/// Fit of tiers to a machine. A size that does not fit would swap, be killed or fill the disk after minutes, and the figures before that
/// would be those of the disk.
/// </summary>
public static class TierFit
{
    private const double BytesPerGigabyte = 1e9;

    /// <summary>One line for each cell that does not fit, with what it needs and what there is.</summary>
    /// <param name="plan">Knows what an item needs.</param>
    /// <param name="cells">What is to be measured.</param>
    /// <param name="memoryBytes">The machine's memory.</param>
    /// <param name="diskBytes">What is free in the temporary folder.</param>
    public static IReadOnlyList<string> Misfits(TierPlan plan, IEnumerable<Cell> cells, long memoryBytes, long diskBytes)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(cells);
        List<string> misfits = [];
        foreach (Cell cell in cells)
        {
            if (plan.Need(cell.System, cell.Operation) is { } need)
            {
                int items = TierRange.Parse(cell.Tier).To.Items;
                Add(cell, "memory", need, need.MemoryBytes, items, memoryBytes);
                Add(cell, "disk", need, need.DiskBytes, items, diskBytes);
            }
        }

        return misfits;

        void Add(Cell cell, string what, TierNeed need, long bytes, int items, long there)
        {
            // A long holds 2 billion items of 4 GB each.
            if (bytes * items > there)
            {
                misfits.Add(Invariant($"{cell} needs {bytes * items / BytesPerGigabyte:F1} GB of {what} ({bytes} bytes an item: {need.Because}), and there are {there / BytesPerGigabyte:F1} GB"));
            }
        }
    }
}
