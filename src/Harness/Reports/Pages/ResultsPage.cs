using Harness.Reports.Headlines;
using Harness.Reports.Html;
using Harness.Thresholds;
using static Harness.Reports.MarkdownText;

namespace Harness.Reports.Pages;

/// <summary>
/// The figures of one recorded run as a page of the documentation: a row for each system, then all that the summary of the run shows.
/// </summary>
public static class ResultsPage
{
    /// <summary>The file beside the page that <see cref="RatePicture"/> fills.</summary>
    public const string Picture = "recall.svg";

    /// <summary>Renders the page, in Markdown.</summary>
    /// <param name="report">The run: whole, of one clean commit, on one machine.</param>
    /// <param name="headlines">Which operation stands for which system.</param>
    /// <exception cref="InvalidOperationException">It is not a whole run of one clean commit on one machine.</exception>
    public static string Write(RunReport report, IReadOnlyList<Headline> headlines)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(headlines);
        return string.Join('\n', Lines(report, headlines).Select(PrintableText.Of)) + "\n";
    }

    private static IEnumerable<string> Lines(RunReport report, IReadOnlyList<Headline> headlines) =>
    [
        "# Results",
        "",
        "How fast each system does each operation, and beside its yardstick, at each size: one whole run on one machine.",
        "",
        .. RecordedHead.Of(report).Select(Escape),
        "",
        "A value is the median of its repeats. Above 1x is better than the yardstick, which took turns with the operation, or than the "
            + "report, which comes from",
        "another language on another machine: a floor, not a race. Latencies, ranges and bounds stand in the run's own `report.html`.",
        "",
        "| system | operation | size | per second | against its yardstick | its report |",
        "|---|---|---:|---:|---|---|",
        .. Headline.Of(headlines, report.Rows).SelectMany(headline => Headed(headline, report.Rows)),
        .. RatePicture.Of(report) is null ? Array.Empty<string>() : ["", $"![Queries a second over recall, a curve of each index at its own widths]({Picture})"],
        .. report.Rows
            .GroupBy(row => (row.Cell.Suite, row.Cell.System))
            .OrderBy(group => group.Key.System, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Suite, StringComparer.Ordinal)
            .SelectMany(group => Section(group.Key.Suite, group.Key.System, group)),
    ];

    private static IEnumerable<string> Headed(Headline headline, IReadOnlyList<ReportRow> rows)
    {
        if (headline.Ratios(rows) is [.., var ratio])
        {
            ReportRow? speed = rows.FirstOrDefault(row => row.Cell == ratio.Cell && row.Metric == Metric.Throughput);
            yield return Row(
                headline.System,
                ratio.Cell.OperationAndVariant,
                ratio.Cell.Tier,
                speed is null ? "" : Readable.Value(speed.Metric, speed.Value),
                $"{Readable.Value(ratio.Metric, ratio.Value)} {ratio.Yardstick}",
                speed?.Reported is { } reported ? Readable.Against(speed.Metric, speed.Value, reported) : "");
        }
    }

    private static IEnumerable<string> Section(string suite, string system, IEnumerable<ReportRow> rows) =>
    [
        "",
        $"## {system}, {suite}",
        "",
        "| operation | tier | value | against its yardstick | against its report | verdict |",
        "|---|---:|---:|---|---|---|",
        .. rows.GroupBy(row => row.Cell).SelectMany(cell => SummaryLine.OfCell([.. cell]))
            .Select(line => Row(line.Operation, line.Tier, line.Value, line.Yardstick, line.Reported, line.Verdict)),
    ];

    private static string Row(params string[] fields) => $"| {string.Join(" | ", fields.Select(field => Escape(field.Trim())))} |";
}
