using System.Globalization;
using Harness.Reports;
using Harness.Xunit.Options;

namespace Harness.Xunit.Running;

/// <summary>Faults that make a run a failure although none of its tests may have failed.</summary>
public static class RunFaults
{
    /// <param name="projects">The test projects that the run started.</param>
    /// <param name="outcomes">What they wrote about themselves.</param>
    /// <param name="report">The merged rows; null when nothing was measured.</param>
    /// <param name="ci">Whether too many inconclusive rows count.</param>
    /// <param name="red">The projects whose test command ended red.</param>
    public static IEnumerable<string> Find(
        IReadOnlyList<string> projects, IReadOnlyList<ProjectOutcome> outcomes, RunReport? report, bool ci,
            params IReadOnlyList<string> red)
    {
        foreach (string crash in Crashes(projects, outcomes, red))
        {
            yield return crash;
        }

        if (report?.Missing.ToArray() is [var first, ..] missing)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{missing.Length} {(missing.Length == 1 ? "test was" : "tests were")} planned and did not run to the end, such as {first.Name}: continue the run with {SuiteOptions.ResumeName}=1, or merge all of its shards");
        }

        if (outcomes.All(o => o.Finished) && outcomes.Sum(o => o.Passed + o.Failed + o.Skipped) == 0)
        {
            yield return "no test ran: does the filter match anything? (`dotnet test --list-tests` shows the names)";
        }

        int failed = outcomes.Sum(o => o.Failed);
        if (failed > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{failed} {(failed == 1 ? "test" : "tests")} failed");
        }

        if (ci && report is not null && InconclusiveShare.Of(report.Rows) is { IsTooLarge: true } share)
        {
            yield return $"{share}: the machine is too busy to gate a merge on";
        }
    }

    /// <summary>One line for each project whose host did not live to the end of its tests.</summary>
    /// <param name="projects">The test projects that the run started.</param>
    /// <param name="outcomes">What they wrote about themselves.</param>
    /// <param name="red">The projects whose test command ended red.</param>
    public static IEnumerable<string> Crashes(IReadOnlyList<string> projects, IReadOnlyList<ProjectOutcome> outcomes,
        params IReadOnlyList<string> red) =>
        // A host that never started its framework found no test to run, unless its command ended red; one that did start and never
        // finished crashed.
        from project in projects
        let began = outcomes.Any(o => o.Project == project)
        where began ? !outcomes.Any(o => o.Project == project && o.Finished) : red.Contains(project)
        select $"{project}: the test host ended before its tests {(began ? "did" : "began")} (it crashed or was killed)";
}
