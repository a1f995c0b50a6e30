using System.Text;
using Harness.Gate;

namespace Harness.Reports;

/// <summary>A run of the gate in Markdown, for a pull request and a workflow's step summary.</summary>
public static class GateMarkdown
{
    private const int StripWidth = 21; // odd, so that one column is the middle
    private const double StripEnd = 0.20; // in log ratio; launches farther out are counted at the end

    /// <summary>Renders a run.</summary>
    public static string Write(GateReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        StringBuilder page = new();
        page.Append("# ").Append(MarkdownText.Escape(report.Headline)).Append("\n\n").Append(report.Tally).Append("\n\n");
        page.Append("| Cell | Verdict | Slower by | Launches around 1 | In words |\n|---|---|---|---|---|\n");
        foreach (GateOutcome it in report.Ordered)
        {
            string verdict = GateLine.Word(it.Verdict);
            page.Append("| ").Append(MarkdownText.Escape(it.Cell)).Append(" | ").Append(it.Verdict == GateVerdict.Fail ? $"**{verdict}**" : verdict)
                .Append(" | ").Append(it.Interval is { } interval ? GateLine.Interval(interval) : "")
                .Append(" | ").Append(it.LogRatios.Count > 0 ? $"`{Strip(it.LogRatios)}`" : "")
                .Append(" | ").Append(MarkdownText.Escape(Said(it))).Append(" |\n");
        }

        page.Append("\nA strip goes from 20 % faster to 20 % slower; `|` is 1, a digit tells how many launches lie there.\n\n");
        foreach ((string name, string words) in report.Facts)
        {
            page.Append("- ").Append(name).Append(": ").Append(MarkdownText.Escape(words)).Append('\n');
        }

        return page.ToString();
    }

    /// <summary>The line without cell and verdict, which have columns of their own.</summary>
    internal static string Said(GateOutcome outcome)
    {
        string line = outcome.Line[(outcome.Cell.Length + 1)..].Trim();
        return line[..^GateLine.Word(outcome.Verdict).Length].Trim();
    }

    /// <summary>A histogram of launches in twenty-one characters.</summary>
    internal static string Strip(IReadOnlyList<double> logRatios)
    {
        int[] counts = new int[StripWidth];
        foreach (double it in logRatios)
        {
            double at = Math.Clamp((it + StripEnd) / (2 * StripEnd), 0, 1) * (StripWidth - 1);
            counts[(int)Math.Round(at)]++;
        }

        return string.Concat(counts.Select(static (count, i) => count > 9 ? '+' : count > 0 ? (char)('0' + count) : i == StripWidth / 2 ? '|' : '·'));
    }
}
