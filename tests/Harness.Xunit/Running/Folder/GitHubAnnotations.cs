using Harness.Reports;
using Harness.Thresholds;

namespace Harness.Xunit.Running;

/// <summary>
/// The one-line explanations as workflow commands, which GitHub shows at the top of a run and beside a pull request: what failed as
/// errors, what could not be judged as warnings.
/// </summary>
/// <remarks>Source of the format: GitHub Docs, "Workflow commands for GitHub Actions", setting an error message.</remarks>
public static class GitHubAnnotations
{
    // GitHub shows ten annotations of a kind for a step and drops the rest without a word.
    private const int Shown = 10;

    /// <summary>Whether this process runs in a workflow.</summary>
    public static bool Wanted => Environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true";

    /// <summary>The commands, a line each.</summary>
    /// <param name="failures">What failed, an explanation each; its first line is shown.</param>
    /// <param name="report">The run; null when nothing was measured.</param>
    public static IEnumerable<string> Of(IReadOnlyCollection<string> failures, RunReport? report)
    {
        string[] unsure = [.. (report?.Rows ?? []).Where(row => row.Verdict == Verdict.Inconclusive).Select(row => row.Line()!)];
        return Lines(failures, unsure);
    }

    /// <summary>The commands, a line each.</summary>
    /// <param name="failures">What failed.</param>
    /// <param name="unsure">What could not be judged.</param>
    public static IEnumerable<string> Lines(IReadOnlyCollection<string> failures, IReadOnlyCollection<string> unsure) =>
        Commands("error", "Failed", failures).Concat(Commands("warning", "Inconclusive", unsure));

    private static IEnumerable<string> Commands(string level, string title, IReadOnlyCollection<string> lines)
    {
        bool allFit = lines.Count <= Shown;
        IEnumerable<string> shown = lines.Take(allFit ? Shown : Shown - 1)
            .Select(line => line.Split('\n')[0])
            .Concat(allFit ? [] : [FormattableString.Invariant($"and {lines.Count - Shown + 1} more: see the step summary")]);
        return shown.Select(line => $"::{level} title={title}::{Escape(line)}");
    }

    private static string Escape(string text) => PrintableText.Of(text)
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);
}
