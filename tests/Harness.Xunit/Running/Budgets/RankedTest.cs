using Harness.Reports;

namespace Harness.Xunit.Running;

/// <summary>A test in the order in which a time budget is spent.</summary>
/// <param name="Test">The test.</param>
/// <param name="Reached">Whether the changes of the working tree reach it.</param>
/// <param name="Margin">The margin of its nearest bound when it was last measured; null where that is not known.</param>
/// <param name="Recorded">What it took last; null where that is not known.</param>
internal sealed record RankedTest(SuiteTest Test, bool Reached, double? Margin, double? Recorded)
{
    /// <summary>
    /// The least repeat of the ratio to its yardstick that this machine measured before what changed; null where that is not known.
    /// </summary>
    public double? Before { get; init; }

    private const int Small = 10_000, Middle = 100_000, Large = 1_000_000;

    /// <summary>Seconds that it will take with the repeats it took last: recorded, or else a guess by its size.</summary>
    public double Seconds => Recorded ?? Items switch { <= Small => 2, <= Middle => 4, <= Large => 8, _ => 40 };

    /// <summary>The number of items of its cell; 0 where it has none.</summary>
    public int Items => Test.Cell is { } cell ? Thresholds.TierRange.Parse(cell.Tier).To.Items : 0;

    /// <summary>What its sizes have in common: the test method and the cell without its size.</summary>
    public string Operation => Test.Cell is { } cell ? $"{Test.Name.Split('(')[0]} {cell.OperationAndVariant}" : Test.Name;

    /// <summary>It as the report keeps it.</summary>
    public BudgetedTest Budgeted => new(Test.Name, Reached, Margin, Recorded) { Before = Before };
}
