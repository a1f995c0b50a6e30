using Harness.Reports.Claims;
using Harness.Reports.Headlines;

namespace Harness.Reports;

/// <summary>
/// The report files of a run in one folder: <c>results.json</c>, <c>results.csv</c>, <c>report.md</c>, <c>report.html</c>.
/// </summary>
public static class ReportFiles
{
    /// <summary>The run as <see cref="JsonReport"/> writes it.</summary>
    public const string Json = "results.json";

    /// <summary>The rows as <see cref="CsvReport"/> writes them.</summary>
    public const string Csv = "results.csv";

    /// <summary>The page that <see cref="MarkdownReport"/> writes.</summary>
    public const string Markdown = "report.md";

    /// <summary>The page that <see cref="HtmlReport"/> writes.</summary>
    public const string Html = "report.html";

    /// <summary>
    /// Writes all files, each as <see cref="ReplacedFile"/> does, so a reader sees the old file or the new one and never half of
    /// one; the set of them is not replaced in one step.
    /// </summary>
    /// <param name="folder">Created where it is missing.</param>
    /// <param name="report">The run.</param>
    /// <param name="claims">The original reports' claims beside the run; none where nobody asks.</param>
    /// <exception cref="IOException">A file cannot be written; those before it are.</exception>
    /// <exception cref="UnauthorizedAccessException">A file is read-only; those before it are written.</exception>
    public static void Write(string folder, RunReport report, params IReadOnlyList<ClaimLine> claims) => Write(folder, report, [], claims);

    /// <summary>
    /// As <see cref="Write(string, RunReport, IReadOnlyList{ClaimLine})"/>, with the operations that stand for their systems.
    /// </summary>
    /// <param name="folder">Created where it is missing.</param>
    /// <param name="report">The run.</param>
    /// <param name="headlines">Which operation stands for which system.</param>
    /// <param name="claims">The original reports' claims beside the run.</param>
    /// <exception cref="IOException">A file cannot be written; those before it are.</exception>
    /// <exception cref="UnauthorizedAccessException">A file is read-only; those before it are written.</exception>
    public static void Write(string folder, RunReport report, IReadOnlyList<Headline> headlines, IReadOnlyList<ClaimLine> claims)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentNullException.ThrowIfNull(report);
        Directory.CreateDirectory(folder);
        ReplacedFile.Write(Path.Combine(folder, Json), JsonReport.Write(report));
        ReplacedFile.Write(Path.Combine(folder, Csv), CsvReport.Write(report));
        ReplacedFile.Write(Path.Combine(folder, Markdown), MarkdownReport.Write(report, claims));
        ReplacedFile.Write(Path.Combine(folder, Html), HtmlReport.Write(report, headlines, claims));
    }
}
