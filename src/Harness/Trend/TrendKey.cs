namespace Harness.Trend;

/// <summary>Key of a row over all runs: its cell, its metric and how its table is laid out, in the words of the files.</summary>
/// <remarks>Words, not types: an older file may have a metric that no longer is.</remarks>
/// <param name="Suite"><c>load</c> or <c>scale</c>.</param>
/// <param name="System">The measured system.</param>
/// <param name="Operation">What it does.</param>
/// <param name="Variant"><c>key=value</c> joined by commas, or empty.</param>
/// <param name="Tier">A size or a range of sizes.</param>
/// <param name="Metric">Which number.</param>
/// <param name="Layout">How the server's table is laid out; empty where it is in one piece.</param>
public readonly record struct TrendKey(
    string Suite, string System, string Operation, string Variant, string Tier, string Metric, string Layout)
{
    /// <summary>The row in one line: <c>scale mesh batch-insert threads=4 5K throughput</c>.</summary>
    public override string ToString() =>
        string.Join(' ', new[] { Suite, System, Operation, Variant, Tier, Metric, Layout }.Where(static word => word.Length > 0));
}
