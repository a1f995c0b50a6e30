using Shared.Running;
using Shared.Settings;
using Sut.Reports;
using Sut.Reports.Claims;

namespace Load.Conductor;

/// <summary>Writes the reports of a recorded run anew from its results.json: after a change of layout or of the claims, without measuring.</summary>
internal static class ReportAgain
{
    public static int Run(string folder)
    {
        string path = Path.IsPathRooted(folder) ? folder : RepositoryRoot.File(folder);
        RunReport report = JsonReport.Read(File.ReadAllText(Path.Combine(path, ReportFiles.Json)));
        ReportFiles.Write(path, report, ClaimLine.Of(Suites.Claims, Suites.Plan, report));
        Console.WriteLine($"Written again: {Path.Combine(path, ReportFiles.Markdown)} and {ReportFiles.Html}.");
        return 0;
    }
}
