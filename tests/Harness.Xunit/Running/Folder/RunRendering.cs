using Harness.Reports;
using Harness.Reports.Claims;
using Harness.Xunit.Options;

namespace Harness.Xunit.Running;

/// <summary>Rendering of all reports of a run from the parts that its test projects wrote.</summary>
public static class RunRendering
{
    /// <summary>Writes every report file; null when the run has measured nothing.</summary>
    /// <param name="folder">Where the parts are, and the files go.</param>
    /// <param name="run">Which run.</param>
    /// <param name="failures">What failed, also in projects that measure nothing: it belongs to the top of the reports.</param>
    public static RunReport? Render(RunFolder folder, string run, params IEnumerable<string> failures)
    {
        RunReport? report = Of(folder, run, failures);
        if (report is not null)
        {
            Write(folder, report);
        }

        return report;
    }

    /// <summary>Report of a run, from its parts; null when it has measured nothing.</summary>
    public static RunReport? Of(RunFolder folder, string run, IEnumerable<string> failures) =>
        folder.Merge(run)?.WithFailures(failures) is { } report
            && report.Rows.Count + report.Tests.Count(test => test.Outcome == TestOutcome.Failed) > 0 ? report : null;

    /// <summary>Writes every report file of a run.</summary>
    public static void Write(RunFolder folder, RunReport report)
    {
        ReportFiles.Write(folder.Path, report, Suites.Headlines, ClaimLine.Of(Suites.Claims, Suites.Plan, report));
        foreach (IOriginalReport original in SuiteProject.All<IOriginalReport>())
        {
            original.Write(folder.Path, report);
        }
    }

    /// <summary>Ends a run that owes nothing more; any other may be continued.</summary>
    public static void EndIfWhole(RunFolder folder, string run)
    {
        if (folder.Merge(run) is { } report && !report.Missing.Any() && folder.Outcomes(run).All(outcome => outcome.Finished))
        {
            folder.End(run);
        }
    }

    /// <summary>The table that ends a run.</summary>
    public static string Summary(RunReport report, RunFolder folder) =>
        $"\n{SummaryTable.Write(report, Width())}\nReports: {folder.Path}\n";

    // A pipe has no width; 120 columns are what CI logs and half a screen show.
    private static int Width() => Console.IsOutputRedirected ? 120 : Math.Clamp(Console.WindowWidth, 100, 160);
}
