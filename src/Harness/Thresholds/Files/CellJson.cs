namespace Harness.Thresholds;

/// <summary>The five keys that name a cell in results; threshold rows list their tiers.</summary>
internal static class CellJson
{
    public static Cell Read(StrictObject row) => Read(row, row.Text("tier"));

    /// <summary>The cells of a row that lists its tiers.</summary>
    public static IReadOnlyList<Cell> ReadAll(StrictObject row)
    {
        Cell[] cells = [.. row.Texts("tiers").Select(tier => Read(row, tier))];
        return cells.Length > 0 ? cells : throw new FormatException("'tiers' is empty: list the tiers that the row is for");
    }

    private static Cell Read(StrictObject row, string tier) =>
        new(row.Text("suite"), row.Text("system"), row.Text("operation"), row.Text("variant"), tier);
}
