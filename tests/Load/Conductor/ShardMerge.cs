using Shared.Running;
using Shared.Settings;
using Sut.Reports;

namespace Load.Conductor;

/// <summary>
/// Puts the reports of all shards together, writes the report of the whole and judges it: red when a test failed in any
/// of them or did not run in any.
/// </summary>
internal static class ShardMerge
{
    public static int Run(string settings, string overrides)
    {
        SuiteOptions options = RunBegin.Options(settings, overrides);
        if (options.Merge.Count == 0)
        {
            throw Option.Merge.Refuse("", "it names the shards to put together");
        }

        RunReport report = RunReport.MergeShards([.. options.Merge.Select(path => JsonReport.Read(File.ReadAllText(path)))]);
        RunFolder folder = new(options.Artifacts, report.Profile);
        RunRendering.Write(folder, report, typeof(ShardMerge).Assembly);
        Console.WriteLine(RunRendering.Summary(report, folder));
        ProjectOutcome[] outcomes = [OutcomeOf(report)];
        return RunFinish.Tell(outcomes, report, [.. RunFaults.Find([], outcomes, report, options.Ci)]);
    }

    // Failures of Unit have no test in the report; they count all the same.
    private static ProjectOutcome OutcomeOf(RunReport report) => new()
    {
        Project = "all shards",
        Finished = true,
        Passed = report.Tests.Count(test => test.Outcome == TestOutcome.Passed),
        Failed = Math.Max(report.Failures.Count, report.Tests.Count(test => test.Outcome == TestOutcome.Failed)),
        Skipped = report.Tests.Count(test => test.Outcome == TestOutcome.Skipped),
        Failures = report.Failures,
    };
}
