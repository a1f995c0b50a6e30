using System.Text;
using Harness.Reports;

namespace Harness.Trend;

/// <summary>Summary of a trend in Markdown: the changes of each host, and what was left out.</summary>
public static class TrendMarkdown
{
    // A summary is read in one go; the page has them all.
    private const int Shown = 50;

    /// <summary>Renders a trend; ends in a line feed.</summary>
    public static string Write(TrendReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        StringBuilder text = new();
        text.Append($"# {TrendText.Headline(report)}\n\n{TrendText.Amount(report)}.\n\n{TrendText.Method}\n");
        foreach (TrendGroup group in report.Groups)
        {
            text.Append($"\n## {Cell(group.Machine)}\n\n{Cell(group.Settings)}. {TrendText.Span(group)}.\n\n");
            if (group.Marks.Count == 0)
            {
                text.Append($"No level changed in {group.Series.Count} rows.\n");
                continue;
            }

            text.Append("| row | change | from, to | begins at | p |\n|---|---|---|---|---|\n");
            foreach (TrendMark mark in group.Marks.Take(Shown))
            {
                text.Append(FormattableString.Invariant(
                    $"| {Cell(mark.Series.Key.ToString())} | {mark.Direction} | {Cell(mark.Levels)} | {Cell(mark.Begins)} | {mark.Change.P:0.0000} |\n"));
            }

            if (group.Marks.Count > Shown)
            {
                text.Append(FormattableString.Invariant($"\n{group.Marks.Count - Shown} more are in the page.\n"));
            }
        }

        if (report.Files.Refusals.Count > 0)
        {
            text.Append("\n## Left out\n\n");
            foreach (TrendRefusal refusal in report.Files.Refusals)
            {
                text.Append($"- {Cell(refusal.Path)}: {Cell(refusal.Why)}\n");
            }
        }

        return text.ToString();
    }

    private static string Cell(string text) => MarkdownText.Escape(PrintableText.Of(text).ReplaceLineEndings(" "));
}
