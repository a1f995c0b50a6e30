using Harness.Reports;
using Harness.Thresholds;
using Unit.Harness.Reports;

namespace Unit.Harness.Xunit.Running;

/// <summary>Parts of runs that never ran.</summary>
internal static class MadeUpRun
{
    public static Fingerprint Fingerprint { get; } = new("a machine", "a runtime", "profile quick", "0123abc");

    public static RunReport Started(string run, string? start = null, Shard? shard = null, string? filter = null) => Of(run, shard, []) with
    {
        Starts = [new RunStart(start ?? run, shard, filter, "a machine")],
    };

    /// <summary>Tests that are to be run, all of them in the first shard.</summary>
    public static RunReport Planned(string run, params string[] tests) =>
        Of(run, null, []) with { Tests = [.. tests.Select(test => TestResult.Planned(test, 1))] };

    /// <summary>A test that passed, with a row of its own.</summary>
    public static RunReport Finished(string run, string test, string start = "s1", Shard? shard = null) => Of(run, shard, [Row(test)]) with
    {
        Tests = [new TestResult(test, shard?.Index ?? 1, TestOutcome.Passed, 1.5, start)],
    };

    public static RunReport Of(string run, Shard? shard, IEnumerable<ReportRow> rows) =>
        new(run, "quick", DateTimeOffset.UnixEpoch, Fingerprint.Commit, Sample.Host, rows) { Fingerprint = Fingerprint, Shard = shard };

    /// <summary>A report with these rows, each cell measured by a test that ended so.</summary>
    public static RunReport Tested(IEnumerable<ReportRow> rows, TestOutcome? outcome = TestOutcome.Passed)
    {
        RunReport report = Of("r", null, rows);
        return report with { Tests = [.. report.Rows.Select(row => row.Cell).Distinct().Select(cell => TestOf(cell, outcome))] };
    }

    public static TestResult TestOf(Cell cell, TestOutcome? outcome) => new($"Scale.Made.Up(cell: {cell})", 1, outcome, 1, "s1");

    private static ReportRow Row(string test) => ReportRow.Measured(
        Sample.Cell($"operation-{string.Concat(test.ToLowerInvariant().Where(char.IsAsciiLetterLower))}", "1K"), Metric.Throughput, 1,
            [Sample.Attempt(0, 1)], "made up");
}
