using System.CommandLine;
using Harness.Reports;
using Harness.Xunit.Options;
using Harness.Xunit.Running;

namespace Acceptance.Verbs;

/// <summary>
/// <c>merge REPORT…</c> puts the reports of all shards together, writes the report of the whole and judges it: red when a test failed in
/// any of them or did not run in any. Of generators (START_AT) rates add up, and one that is lost makes the whole red.
/// </summary>
internal sealed class MergeCommand : Command
{
    public MergeCommand()
        : base("merge", "Puts the reports of all shards together, and judges the whole.")
    {
        Argument<string[]> reports = new("reports") { Description = $"Up to {Shard.Most} results.json, or folders that hold one.",
            Arity = new ArgumentArity(1, Shard.Most) };
        Add(reports);
        SetAction(parsed => Merge(parsed.GetRequiredValue(reports), SuiteOptions.FromEnvironment()));
    }

    private static int Merge(string[] reports, SuiteOptions options)
    {
        RunReport[] all = [.. reports.Select(RecordedRun.Read)];
        RunReport report = all.Any(it => it.Generator is not null) ? GeneratorMerge.Of(all) : RunReport.MergeShards(all);
        RunFolder folder = new(options.Artifacts, report.Profile);
        RunRendering.Write(folder, report);
        Console.WriteLine(RunRendering.Summary(report, folder));
        ProjectOutcome[] outcomes = [OutcomeOf(report)];
        return FinishCommand.Tell(outcomes, report, [.. RunFaults.Find([], outcomes, report, options.Ci)]);
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
