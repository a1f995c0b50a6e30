using System.CommandLine;
using Harness.Reports;
using Harness.Reports.Claims;
using Harness.Xunit.Options;
using Harness.Xunit.Running;

namespace Acceptance.Verbs;

/// <summary>
/// <c>report [FOLDER]</c> writes the reports of a recorded run anew from its results.json: after a change of layout or of the claims,
/// without measuring.
/// </summary>
internal sealed class ReportCommand : Command
{
    public ReportCommand()
        : base("report", "Writes the reports of a recorded run anew, without measuring.")
    {
        Argument<string?> folder = new("folder") { Description = "The folder of its results.json; not given: that of the latest run here.", Arity = ArgumentArity.ZeroOrOne };
        Add(folder);
        SetAction(parsed => Write(parsed.GetValue(folder) ?? Latest(SuiteOptions.FromEnvironment())));
    }

    private static void Write(string folder)
    {
        RunReport report = RecordedRun.Read(folder);
        ReportFiles.Write(folder, report, ClaimLine.Of(Suites.Claims, Suites.Plan, report));
        Console.WriteLine($"Written again: {Path.Combine(Path.GetFullPath(folder), ReportFiles.Markdown)} and {ReportFiles.Html}.");
    }

    private static string Latest(SuiteOptions options) => new RunFolder(options.Artifacts, options.Profile).Path;
}
