using Harness.Reports;
using Harness.Thresholds;
using Harness.Xunit.Running;

namespace Unit.Harness.Xunit.Running;

/// <summary>Tests to choose from that nobody ever ran, and a run that recorded them.</summary>
internal static class MadeUpTests
{
    public static TreeChanges Nothing { get; } = TreeChanges.OfPaths("1a2b3c4", [], ["mesh", "tokens"]);

    public static TreeChanges Mesh { get; } = TreeChanges.OfPaths("1a2b3c4", ["src/Sut/Mesh/a.cs"], ["mesh", "tokens"]);

    public static SuiteTest Of(string system, string operation, string tier, string? group = null)
    {
        Cell cell = new("scale", system, operation, "", tier);
        string name = MadeUpRun.TestOf(cell, null).Name;
        return new SuiteTest(name, group ?? name, system, cell);
    }

    /// <summary>A run in which each test took so long, with a throughput of so much of its bound.</summary>
    public static LastRun Recorded(params IEnumerable<(SuiteTest Test, double Seconds, double Margin)> tests) =>
        LastRun.Of(Report([.. tests]));

    public static RunReport Report(params (SuiteTest Test, double Seconds, double Margin)[] tests) =>
        MadeUpRun.Of("r", null, tests.Select(static it => Row(it.Test.Cell!, it.Margin))) with
        {
            Tests = [.. tests.Select(static it => new TestResult(it.Test.Name, 1, TestOutcome.Passed, it.Seconds, "s1"))],
        };

    /// <summary>A run in which a test measured a ratio that nothing bounds.</summary>
    public static RunReport RatioReport(
        SuiteTest test, double ratio, TestOutcome outcome = TestOutcome.Passed, double? least = null, int repeats = 3) =>
        MadeUpRun.Of("r", null, [Ratio(test.Cell!, new Spread(least ?? ratio, ratio, ratio, repeats))]) with
        {
            Tests = [new TestResult(test.Name, 1, outcome, 2, "s1")],
        };

    /// <summary>What is waiting, by operation and size, in the order of its rank.</summary>
    public static IEnumerable<string> Ranks(BudgetPlan plan) =>
        plan.Tests.Select(static it => $"{it.Test.Cell!.Operation} {it.Test.Cell.Tier}");

    private static ReportRow Ratio(Cell cell, Spread spread) =>
        new(cell, Metric.Ratio, spread.Median, 1, FigureOrigin.Measured, "made up", spread, yardstick: "made up");

    private static ReportRow Row(Cell cell, double margin) => new(cell, Metric.Throughput, 100 * margin, 1, FigureOrigin.Measured, "made up",
        new Spread(100 * margin, 100 * margin, 100 * margin, 3), bound: new Bound(100, null, "made up"),
        verdict: margin >= 1 ? Verdict.Pass : Verdict.Fail);
}
