using System.Xml.Linq;
using Harness.Reports;
using Harness.Reports.Html;

namespace Harness.Trend;

/// <summary>
/// A trend as one page that needs nothing else, no script either: what changed first, with the commit, then every row of every host.
/// </summary>
public static class TrendHtml
{
    private const string Own = "svg .band { fill: var(--ours); fill-opacity: .18; stroke: none; } svg .ours { stroke-width: 1.25; } "
        + ".trend { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 0 2rem; margin-top: .75rem; }\n";

    /// <summary>Renders a trend.</summary>
    public static string Write(TrendReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        string headline = TrendText.Headline(report);
        string look = report.Groups.Any(static group => group.Marks.Any(static mark => mark.IsWorse != false)) ? "inconclusive" : "pass";
        return HtmlReport.Text(new XElement("html", new XAttribute("lang", "en"),
            new XElement("head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                new XElement("title", headline),
                new XElement("style", HtmlReport.Style() + Own)),
            new XElement("body",
                new XElement("header",
                    new XElement("h1", new XAttribute("class", look), Signs.Element(look == "pass" ? Signs.Pass : Signs.Unsure), headline),
                    new XElement("p", TrendText.Amount(report)),
                    new XElement("p", new XAttribute("class", "muted"), TrendText.Method),
                    new XElement("p", new XAttribute("class", "muted"),
                        "In each chart: the line is the figure of each run, the band its repeats, red the bound, the dashed upright and the ring the run where a level begins.")),
                new XElement("main", report.Groups.Select(Section), LeftOut(report)))));
    }

    private static XElement Section(TrendGroup group) => new("section",
        new XElement("h2", group.Machine),
        new XElement("p", $"{group.Settings}. {TrendText.Span(group)}."),
        group.Marks.Count == 0
            ? new XElement("p", FormattableString.Invariant($"No level changed in {group.Series.Count} rows."))
            : new XElement("div", new XAttribute("class", "scroll"), Table(group)),
        Charts(group, group.Series.Where(static series => series.Changes.Count > 0)),
        group.Series.GroupBy(static series => series.Key.System).Select(system => new XElement("details",
            new XElement("summary", FormattableString.Invariant($"{system.Key}: {system.Count()} rows")),
            Charts(group, system))));

    private static XElement Charts(TrendGroup group, IEnumerable<TrendSeries> series) =>
        new("div", new XAttribute("class", "trend"), series.Select(it => TrendChart.Of(group, it)));

    private static XElement Table(TrendGroup group) => new("table",
        new XElement("thead", new XElement("tr", new[] { "Row", "Change", "From, to", "Begins at", "p" }.Select(static head => new XElement("th", head)))),
        new XElement("tbody", group.Marks.Select(static mark => new XElement("tr",
            new XElement("td", mark.Series.Key.ToString()),
            new XElement("td", new XAttribute("class", mark.IsWorse == false ? "pass" : "fail"), mark.Direction),
            new XElement("td", mark.Levels),
            new XElement("td", mark.Begins),
            new XElement("td", FormattableString.Invariant($"{mark.Change.P:0.0000}"))))));

    private static XElement? LeftOut(TrendReport report) => report.Files.Refusals.Count == 0 ? null : new XElement("section",
        new XElement("h2", "Left out"),
        new XElement("ul", report.Files.Refusals.Select(static refusal => new XElement("li", $"{refusal.Path}: {refusal.Why}"))));
}
