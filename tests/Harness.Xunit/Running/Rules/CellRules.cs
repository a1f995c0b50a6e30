using System.Reflection;
using Harness.Thresholds;
using Harness.Xunit.Options;

namespace Harness.Xunit.Running;

/// <summary>
/// Rule: an assembly's cells and the rows of its suite in thresholds.json match, both ways; a bound that no test reads and a
/// test that no bound judges look the same as a pass.
/// </summary>
public abstract class CellRules(string suite)
{
    /// <summary>Fails with one line for each bound without a test and each bounded test without a bound.</summary>
    [Fact]
    public void Every_row_has_a_cell_and_every_bounded_cell_a_row()
    {
        IReadOnlyList<string> findings = Findings(Plans(GetType().Assembly), Suites.Thresholds.Rows, suite);
        Assert.True(findings.Count == 0, $"{findings.Count} found:\n{string.Join('\n', findings)}");
    }

    /// <summary>Fails where the assembly was built without the optimiser.</summary>
    [Fact]
    public void What_is_measured_was_built_optimised() =>
        SuiteProject.IsOptimized.Should().BeTrue("the systems, the timed loops and the yardsticks are in there");

    /// <summary>Fails where tiers.json has sizes that nothing measures.</summary>
    [Fact]
    public void Every_tier_list_has_a_test()
    {
        HashSet<string> declared =
            [.. Plans(GetType().Assembly).SelectMany(plan => plan.AllCells).Select(cell => $"{cell.System} {cell.Operation}")];
        IEnumerable<string> orphans = Suites.Plan.ProfileNames.SelectMany(name => Suites.Plan.Profile(name).Operations)
            .Where(operation => operation.Suite == suite)
            .Select(operation => $"{operation.System} {operation.Operation}")
            .Distinct()
            .Where(operation => !declared.Contains(operation));
        orphans.Should().BeEmpty("tiers.json lists tiers for tests that exist");
    }

    /// <summary>
    /// One line for each row of an assembly's suite that bounds no cell of it. It is asked for before each run, because a run of one cell
    /// leaves the rules above out.
    /// </summary>
    internal static IReadOnlyList<string> RowsWithoutCell(Assembly tests) =>
        [.. RowsWithoutCell(Plans(tests), Suites.Thresholds.Rows, tests.GetName().Name!.ToLowerInvariant())];

    /// <summary>One line for each row without a cell and each bounded cell without a row.</summary>
    internal static IReadOnlyList<string> Findings(IReadOnlyList<CellPlan> plans, IEnumerable<ThresholdRow> rows, string suite)
    {
        HashSet<(Cell, Metric)> rowed = [.. rows.Where(row => row.Cell.Suite == suite).Select(row => (row.Cell, row.Metric))];
        return
        [
            .. RowsWithoutCell(plans, rows, suite),
            .. plans.SelectMany(plan => plan.BoundedPairs()).Distinct().Where(cell => !rowed.Contains(cell)).Select(cell =>
                $"{suite} {cell.Cell} declares a bound on {cell.Metric}, but thresholds.json has no such row: add it, with its reason"),
        ];
    }

    private static IEnumerable<string> RowsWithoutCell(IReadOnlyList<CellPlan> plans, IEnumerable<ThresholdRow> rows, string suite)
    {
        HashSet<(Cell, Metric)> bounded = [.. plans.SelectMany(plan => plan.BoundedPairs())];
        return rows.Where(row => row.Cell.Suite == suite).Select(row => (row.Cell, row.Metric)).Distinct()
            .Where(row => !bounded.Contains(row)).Select(row =>
            $"thresholds.json has a row for {suite} {row.Cell} {row.Metric}, but no test declares that bound: delete the row, or declare it with CellPlan.Bounding");
    }

    private static IReadOnlyList<CellPlan> Plans(Assembly assembly) =>
    [
        .. assembly.GetTypes()
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(property => property.PropertyType == typeof(CellPlan))
            .Select(property => (CellPlan)property.GetValue(null)!),
    ];
}
