using System.Xml.Linq;
using Harness.Thresholds;

namespace Harness.Reports.Html;

/// <summary>One system: its charts by what they answer, then every number.</summary>
internal static class SystemSection
{
    private static readonly string[] Heads =
        ["operation", "tier", "metric", "value", "range of repeats", "yardstick", "bound", "report", "verdict"];

    /// <summary>The sections of a run, in the order of its systems' names.</summary>
    public static IEnumerable<XElement> Of(RunReport report) =>
        report.Rows.GroupBy(row => row.Cell.System).OrderBy(system => system.Key, StringComparer.Ordinal).Select(Section);

    private static XElement Section(IGrouping<string, ReportRow> system) => new(
        "section",
        new XAttribute("id", system.Key),
        new XElement("h2", system.Key),
        new XElement("p", new XAttribute("class", "muted"), Tally.Of([.. system]) + "."),
        Charts([.. system]),
        system.GroupBy(row => row.Cell.Suite).Select(suite =>
            new XElement(
                "details",
                new XElement("summary", FormattableString.Invariant($"All {suite.Count()} numbers of {suite.Key} {system.Key}")),
                Table(suite, $"numbers of {suite.Key} {system.Key}"))));

    private static IEnumerable<XElement> Charts(ReportRow[] rows) =>
    [
        .. Group.Of("Throughput against size", "Flat is a cost that does not grow.", SizeChart.Of(rows)),
        .. Group.Of("Beside a yardstick", "How many times the yardstick's speed, measured in turns with it.", RatioStrips.Of(rows)),
        .. Group.Of("Latency", "A long line is a long tail.", LatencyStrips.Of(rows)),
        .. Group.Of("Recall against the time of a query", "To the right more is found, further down it is found sooner.",
            RecallChart.Of(rows)),
        .. Group.Of("Queries a second over recall", "To the right more is found, further up faster. One curve of each index, at its own widths.",
            RateChart.Of(rows)),
        .. Group.Of("Memory and files", "A dashed line is live bytes; its slope is what one more item costs.",
            [.. MemoryChart.Of(rows), .. MemoryStrips.Of(rows)]),
    ];

    // It may be wider than the screen, so that it must be reached and scrolled by keyboard, too.
    private static XElement Table(IEnumerable<ReportRow> rows, string name) => new(
        "div",
        new XAttribute("class", "scroll"),
        new XAttribute("role", "region"),
        new XAttribute("aria-label", name),
        new XAttribute("tabindex", 0),
        new XElement(
            "table",
            new XElement("thead", new XElement("tr", Heads.Select(head => new XElement("th", new XAttribute("scope", "col"), head)))),
            new XElement("tbody", rows.Select(row => new XElement("tr", Fields(row))))));

    private static IEnumerable<XElement> Fields(ReportRow row)
    {
        yield return new XElement("td", row.Cell.OperationAndVariant);
        yield return Number(row.Cell.Tier);
        yield return new XElement("td", row.Metric.Name);
        yield return Number(Readable.Value(row.Metric, row.Value));
        yield return new XElement("td", Readable.Repeats(row));
        yield return new XElement("td", row.Yardstick ?? "");
        yield return new XElement("td", row.Bound?.ToString() ?? "");
        yield return new XElement("td", row.Reported is { } reported ? Readable.Against(row.Metric, row.Value, reported) : "");
        string verdict = row.Verdict is { } judged ? EnumNames.Of(judged) : "";
        string kind = row.Origin == FigureOrigin.Measured ? "" : $" ({EnumNames.Of(row.Origin)})";
        XElement? note = row is { Note: { } words, Verdict: null or Verdict.Pass } ? new XElement("small", words) : null;
        yield return new XElement("td", new XAttribute("class", verdict), verdict + kind, note is null ? null : " ", note);
    }

    private static XElement Number(string text) => new("td", new XAttribute("class", "figure"), text);
}
