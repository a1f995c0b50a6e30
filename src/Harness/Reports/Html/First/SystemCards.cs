using System.Xml.Linq;
using Harness.Reports.Headlines;
using Harness.Thresholds;

namespace Harness.Reports.Html;

/// <summary>A card for each system: its headline ratio, how that goes over the sizes, its verdicts, and the way to its section.</summary>
internal static class SystemCards
{
    /// <summary>The section; none where nothing was measured.</summary>
    public static XElement? Of(RunReport report, IReadOnlyList<Headline> headlines)
    {
        ILookup<string, ReportRow> rows = report.Rows.ToLookup(row => row.Cell.System);
        XElement[] cards = [.. Headline.Of(headlines, report.Rows).Select(headline => Card(headline, [.. rows[headline.System]]))];
        return cards.Length == 0
            ? null
            : new XElement(
                "section",
                new XAttribute("class", "cards"),
                new XElement("h2", "Against their yardsticks"),
                new XElement("ul", cards),
                new XElement("p", "How many times as fast, by size. The dashed line is the yardstick, 1x; a red stroke is a bound."));
    }

    private static XElement Card(Headline headline, ReportRow[] rows)
    {
        (string look, string sign) = Signs.Worst(rows);
        ReportRow[] ratios = headline.Ratios(rows);
        return new XElement(
            "li",
            new XElement("h3", new XElement("a", new XAttribute("href", $"#{headline.System}"), headline.System)),
            ratios.Length == 0 ? new XElement("p", new XAttribute("class", "ratio"), "no ratio in this run") : Figures(ratios),
            new XElement("p", new XAttribute("class", $"held {look}"), Signs.Element(sign), Held(rows)));
    }

    private static IEnumerable<XElement> Figures(ReportRow[] ratios)
    {
        ReportRow last = ratios[^1];
        yield return new XElement(
            "p",
            new XAttribute("class", "ratio"),
            new XElement("b", Readable.Value(Metric.Ratio, last.Value)),
            $" of {last.Yardstick ?? "its yardstick"}");
        yield return new XElement("p", new XAttribute("class", "operation"), Breakable(Operation.WithTier(last.Cell)));
        yield return RatioTrend.Of(ratios);
    }

    // A long variant may go on in the next line after each of its commas.
    private static IEnumerable<object> Breakable(string words) =>
        words.Split(',').SelectMany((part, i) => i == 0 ? new object[] { part } : [",", new XElement("wbr"), part]);

    private static string Held(ReportRow[] rows)
    {
        int judged = rows.Count(row => row.Verdict is not null), held = rows.Count(row => row.Verdict == Verdict.Pass);
        return judged == 0 ? "not judged"
            : held == judged ? FormattableString.Invariant($"all {judged} hold")
            : FormattableString.Invariant($"{held} of {judged} hold");
    }
}
