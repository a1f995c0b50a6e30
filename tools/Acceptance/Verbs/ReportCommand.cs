using System.CommandLine;
using Harness.Reports;
using Harness.Reports.Claims;
using Harness.Reports.Html;
using Harness.Reports.Pages;
using Harness.Xunit.Options;
using Harness.Xunit.Running;

namespace Acceptance.Verbs;

/// <summary>
/// <c>report [FOLDER]</c> writes the reports of a recorded run anew from its results.json: after a change of layout or of the claims,
/// without measuring. <c>--docs</c> also records the run in the pages of the documentation.
/// </summary>
internal sealed class ReportCommand : Command
{
    public ReportCommand()
        : base("report", "Writes the reports of a recorded run anew, without measuring.")
    {
        Argument<string?> folder = new("folder") { Description = "The folder of its results.json; not given: that of the latest run here.",
            Arity = ArgumentArity.ZeroOrOne };
        Option<bool> docs = new("--docs") { Description = "Record the run: write docs/RESULTS.md and docs/CLAIMS.md from it as well." };
        Add(folder);
        Add(docs);
        SetAction(parsed => Write(parsed.GetValue(folder) ?? Latest(SuiteOptions.FromEnvironment()), parsed.GetValue(docs)));
    }

    private static void Write(string folder, bool docs)
    {
        RunReport report = RecordedRun.Read(folder);
        IReadOnlyList<ClaimLine> claims = ClaimLine.Of(Suites.Claims, Suites.Plan, report);
        if (docs)
        {
            // Both before either is written: a run that is no record is refused, and changes no page.
            (string results, string claimed) = (ResultsPage.Write(report, Suites.Headlines), ClaimsPage.Write(report, claims));
            ReplacedFile.Write(RepositoryRoot.File("docs/RESULTS.md"), results);
            ReplacedFile.Write(RepositoryRoot.File("docs/CLAIMS.md"), claimed);
            if (RatePicture.Of(report) is { } picture)
            {
                ReplacedFile.Write(RepositoryRoot.File($"docs/{ResultsPage.Picture}"), picture);
            }

            Console.WriteLine("Recorded: docs/RESULTS.md and docs/CLAIMS.md.");
        }

        ReportFiles.Write(folder, report, Suites.Headlines, claims);
        Console.WriteLine($"Written again: {Path.Combine(Path.GetFullPath(folder), ReportFiles.Markdown)} and {ReportFiles.Html}.");
    }

    private static string Latest(SuiteOptions options) => new RunFolder(options.Artifacts, options.Profile).Path;
}
