namespace Harness.Thresholds;

/// <summary>The five keys that name a cell, the same in threshold rows and in results.</summary>
internal static class CellJson
{
    public static Cell Read(StrictObject row) => new(
        row.Text("suite"), row.Text("system"), row.Text("operation"), row.Text("variant"), row.Text("tier"));
}
