using System.Xml.Linq;
using Harness.Gate;
using Harness.Reports.Html;

namespace Harness.Reports;

/// <summary>
/// A gate run as one self-contained page: the verdict, failures first, and a strip of launches for each cell.
/// </summary>
public static class GateHtml
{
    private const double Width = 360, Middle = 180, Reach = 172, Height = 34, Line = 14;
    private const double End = 0.20; // in log ratio; launches farther out are drawn at the end

    /// <summary>Renders a run.</summary>
    public static string Write(GateReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        string look = report.Count(GateVerdict.Fail) > 0 ? "fail"
            : report.Interruption is not null || report.Count(GateVerdict.Inconclusive) + report.Count(GateVerdict.NotComparable) > 0 ? "inconclusive" : "pass";
        return HtmlReport.Text(new XElement("html", new XAttribute("lang", "en"),
            new XElement("head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                new XElement("title", report.Headline),
                new XElement("style", HtmlReport.Style())),
            new XElement("body",
                new XElement("header",
                    new XElement("h1", new XAttribute("class", look), Signs.Element(Sign(look)), report.Headline),
                    new XElement("p", report.Tally),
                    new XElement("dl", report.Facts.Select(static fact =>
                        new XElement("div", new XElement("dt", fact.Name), new XElement("dd", fact.Words))))),
                new XElement("main", new XElement("table",
                    new XElement("thead", new XElement("tr", new XElement("th", "Cell"), new XElement("th", "Verdict"),
                        new XElement("th", "Launches: 20 % faster to 20 % slower"), new XElement("th", "In words"))),
                    new XElement("tbody", report.Ordered.Select(Row)))))));
    }

    private static XElement Row(GateOutcome outcome) => new("tr",
        new XElement("td", outcome.Cell),
        new XElement("td", new XAttribute("class", Look(outcome.Verdict)), GateLine.Word(outcome.Verdict)),
        new XElement("td", outcome.LogRatios.Count == 0 ? null : Strip(outcome)),
        new XElement("td", GateMarkdown.Said(outcome)));

    private static XElement Strip(GateOutcome outcome)
    {
        List<object> marks = [Svg.Line(Middle - Reach, Line, Middle + Reach, Line, "frame"), Svg.Line(Middle, 2, Middle, Height - 8, "one")];
        if (outcome.Rule is { } rule)
        {
            marks.Add(Svg.Line(X(Math.Log(rule.Ignored)), 4, X(Math.Log(rule.Ignored)), Height - 10, "grid"));
            marks.Add(Svg.Line(X(Math.Log(rule.Seen)), 4, X(Math.Log(rule.Seen)), Height - 10, "bound"));
        }

        if (outcome.Interval is { } interval)
        {
            double from = interval.Lower > 0 ? Math.Log(interval.Lower) : -End;
            double to = double.IsFinite(interval.Upper) ? Math.Log(interval.Upper) : End;
            marks.Add(Svg.Line(X(from), Line + 9, X(to), Line + 9, "slope"));
        }

        marks.AddRange(outcome.LogRatios.Select(static (it, i) =>
            Svg.Dot(X(it), Line).Titled(FormattableString.Invariant($"launch {i + 1}: {GateLine.Share(Math.Exp(it))} %"))));
        return Svg.Drawing(Width, Height, FormattableString.Invariant($"{outcome.LogRatios.Count} launches, {GateMarkdown.Said(outcome)}"), marks);
    }

    private static double X(double logRatio) => Middle + (Math.Clamp(logRatio / End, -1, 1) * Reach);

    private static string Look(GateVerdict verdict) => verdict switch
    {
        GateVerdict.Fail => "fail",
        GateVerdict.Pass => "pass",
        GateVerdict.Unchanged => "muted",
        _ => "inconclusive",
    };

    private static string Sign(string look) => look == "fail" ? Signs.Fail : look == "pass" ? Signs.Pass : Signs.Unsure;
}
