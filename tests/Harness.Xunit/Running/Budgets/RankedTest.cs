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

    /// <summary>
    /// Seconds that the first of those who share something pays besides, whoever paid when it was recorded: what the slowest of the others
    /// took; 0 where nothing is shared, or where that is less than this one's own.
    /// </summary>
    public double Shared { get; init; }

    private const int Small = 10_000, Middle = 100_000, Large = 1_000_000;

    /// <summary>Seconds that it will take with the repeats it took last: recorded, or else a guess by its size.</summary>
    public double Seconds => Recorded ?? Items switch { <= Small => 2, <= Middle => 4, <= Large => 8, _ => 40 };

    /// <summary>The number of items of its cell; 0 where it has none.</summary>
    public int Items => Test.Cell is { } cell ? Thresholds.TierRange.Parse(cell.Tier).To.Items : 0;

    /// <summary>What its sizes have in common: the test method and the cell without its size.</summary>
    public string Operation => Test.Cell is { } cell ? $"{Test.Name.Split('(')[0]} {cell.OperationAndVariant}" : Test.Name;

    /// <summary>Who shares: tests of one group, size and folder of classes, for what those of another need is another thing.</summary>
    public (string Group, int Items, string Folder) Sharers
    {
        get
        {
            string[] names = Test.Name.Split('(')[0].Split('.');
            return (Test.Group, Items, string.Join('.', names.SkipLast(2)));
        }
    }

    /// <summary>It as the report keeps it.</summary>
    public BudgetedTest Budgeted => new(Test.Name, Reached, Margin, Recorded) { Before = Before };
}
