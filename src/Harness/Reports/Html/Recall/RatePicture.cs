using System.Xml.Linq;

namespace Harness.Reports.Html;

/// <summary>
/// The charts of queries a second over recall where a store stands beside a peer, as one SVG file that needs nothing else, for a page of
/// the documentation.
/// </summary>
public static class RatePicture
{
    private const double Title = 26;

    private static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    // Looks of report.css, by fixed colours that are readable on white and on black: a picture does not know the page around it.
    private const string Looks = """
        svg{background:#fff}text{fill:#5a6470;font:12px system-ui,sans-serif}.name{fill:#16191d}
        .grid{stroke:#d9dee4;fill:none;stroke-dasharray:1 3}
        .ours{stroke:#0b62b8;fill:none;stroke-width:2}.ours.mark{fill:#0b62b8}
        .yardstick{stroke:#a34e00;fill:none;stroke-width:1.5;stroke-dasharray:5 4}.yardstick.mark{fill:#fff;stroke-dasharray:none}
        """;

    /// <summary>Draws a run.</summary>
    /// <param name="report">The run.</param>
    /// <returns>The file; null where no store was searched beside a peer.</returns>
    public static string? Of(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        (string Corpus, IReadOnlyList<RateCurve> Curves)[] all =
            [.. RateCurve.Of(report.Rows).Where(static corpus => corpus.Curves is [{ IsPeer: false }, .., { IsPeer: true }])];
        if (all.Length == 0)
        {
            return null;
        }

        XElement picture = Svg.Drawing(
            RateChart.Width * all.Length, RateChart.Height + Title, $"Queries a second over recall: {string.Join(", ", all.Select(static it => it.Corpus))}",
            [new XElement("style", Looks), .. all.SelectMany(static (corpus, i) => Placed(corpus.Corpus, corpus.Curves, i))]);
        foreach (XElement element in picture.DescendantsAndSelf())
        {
            element.Name = Namespace + element.Name.LocalName;
        }

        return HtmlReport.Markup(picture);
    }

    private static IEnumerable<XElement> Placed(string corpus, IReadOnlyList<RateCurve> curves, int place)
    {
        XElement drawing = RateChart.Draw(corpus, curves);
        drawing.SetAttributeValue("x", place * RateChart.Width);
        drawing.SetAttributeValue("y", Title);
        drawing.SetAttributeValue("width", RateChart.Width);
        drawing.SetAttributeValue("height", RateChart.Height);
        return [Svg.Label((place * RateChart.Width) + (RateChart.Width / 2), 18, corpus, look: "name"), drawing];
    }
}
