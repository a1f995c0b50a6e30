using System.CommandLine;
using Harness.Reports;
using Harness.Xunit.Options;
using Harness.Xunit.Running;

namespace Acceptance.Verbs;

/// <summary>
/// <c>finish RUN</c>, after the last test project, also when tests failed: the summary, what failed, and the count. Fails a run in which a
/// host crashed or nothing ran, however green its parts are.
/// </summary>
internal sealed class FinishCommand : Command
{
    public FinishCommand()
        : base("finish", "Writes the reports of a run, and tells what failed. The build calls it.")
    {
        Argument<string> run = new("run") { Description = "The id that begin was given." };
        Option<string> projects =
            new("--projects") { Description = "The test projects that were started, comma-separated.", Required = true };
        Option<string> red = new("--red") { Description = "Those whose test host failed.", DefaultValueFactory = _ => "" };
        Add(run);
        Add(projects);
        Add(red);
        SetAction(parsed => Finish(
            parsed.GetRequiredValue(run), BeginCommand.RunOptions(BuildRequest.Settings, BuildRequest.Overrides),
                Names(parsed.GetRequiredValue(projects)), Names(parsed.GetRequiredValue(red))));
    }

    private static string[] Names(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static int Finish(string start, SuiteOptions options, IReadOnlyList<string> projects, IReadOnlyList<string> red)
    {
        RunFolder folder = new(options.Artifacts, options.Profile);
        string run = folder.RunOf(start);
        IReadOnlyList<ProjectOutcome> outcomes = folder.Outcomes(run);
        string[] crashes = [.. RunFaults.Crashes(projects, outcomes, red)];
        RunReport? report = null;
        List<string> faults = [];
        try
        {
            report = RunRendering.Of(folder, run, [.. outcomes.SelectMany(outcome => outcome.Failures), .. crashes]);
            Console.WriteLine(report is null ? "" : RunRendering.Summary(report, folder));
            if (report is not null)
            {
                RunRendering.Write(folder, report);
            }
        }
        catch (Exception broken)
        {
            // The failures and the count are printed all the same.
            faults.Add($"the report could not be written: {broken.Message.ReplaceLineEndings(" ")}");
        }

        faults.AddRange(RunFaults.Find(projects, outcomes, report, options.Ci, red));
        if (crashes.Length == 0)
        {
            RunRendering.EndIfWhole(folder, run);
        }

        return Tell(outcomes, report, faults);
    }

    /// <summary>Prints the failures, other faults, and the count.</summary>
    /// <returns>The exit code.</returns>
    public static int Tell(IReadOnlyList<ProjectOutcome> outcomes, RunReport? report, IReadOnlyList<string> faults)
    {
        string[] failures = [.. outcomes.SelectMany(outcome => outcome.Failures).Select(PrintableText.Of)];
        faults = [.. faults.Select(PrintableText.Of)];
        foreach (string failure in failures)
        {
            Console.WriteLine($"failed: {failure}");
        }

        foreach (string fault in faults)
        {
            Console.Error.WriteLine($"error : {fault}");
        }

        foreach (string command in GitHubAnnotations.Wanted ? GitHubAnnotations.Of([.. failures, .. faults], report) : [])
        {
            Console.WriteLine(command);
        }

        Console.WriteLine(
            $"{outcomes.Sum(o => o.Passed)} passed, {outcomes.Sum(o => o.Failed)} failed, {outcomes.Sum(o => o.Skipped)} skipped");
        return faults.Count == 0 ? 0 : 1;
    }
}
