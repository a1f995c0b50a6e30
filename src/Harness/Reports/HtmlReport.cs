using System.Text;
using System.Xml;
using System.Xml.Linq;
using Harness.Reports.Claims;
using Harness.Reports.Headlines;
using Harness.Reports.Html;

namespace Harness.Reports;

/// <summary>
/// A run as one page that needs nothing else: no scripts, no fonts, no pictures from elsewhere. The first screen has the verdict, the
/// machine, what failed and a card for each system; then come the claims, the charts of each system and every number behind them.
/// </summary>
public static class HtmlReport
{
    // A line for each element, so that two pages can be compared; not indented, for that would be a third of the page.
    private static readonly XmlWriterSettings Lines =
        new() { Indent = true, IndentChars = "", NewLineChars = "\n", OmitXmlDeclaration = true };

    /// <summary>Renders a run.</summary>
    /// <param name="report">The run.</param>
    /// <param name="claims">The original reports' claims beside it; none where nobody asks.</param>
    public static string Write(RunReport report, params IReadOnlyList<ClaimLine> claims) => Write(report, [], claims);

    /// <summary>Renders a run.</summary>
    /// <param name="report">The run.</param>
    /// <param name="headlines">Which operation stands for which system on its card; none given: the one with a ratio at most sizes.</param>
    /// <param name="claims">The original reports' claims beside it; none where nobody asks.</param>
    public static string Write(RunReport report, IReadOnlyList<Headline> headlines, IReadOnlyList<ClaimLine> claims)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(headlines);
        ArgumentNullException.ThrowIfNull(claims);
        XElement page = new(
            "html",
            new XAttribute("lang", "en"),
            new XElement(
                "head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                new XElement("title", $"{report.Profile}: {FirstScreen.Outcome(report).Words}"),
                new XElement("style", Style())),
            new XElement(
                "body",
                FirstScreen.Header(report),
                new XElement(
                    "main",
                    ProblemList.Of(report),
                    BudgetSection.Of(report),
                    SystemCards.Of(report, headlines),
                    FirstScreen.Particulars(report),
                    Navigation(report, claims),
                    ClaimSection.Of(claims),
                    Key.Element(),
                    SystemSection.Of(report))));

        return Text(page);
    }

    /// <summary>A page as text, with nothing in it that could not be shown.</summary>
    internal static string Text(XElement page) => "<!DOCTYPE html>\n" + Markup(page);

    /// <summary>An element as text, with nothing in it that could not be shown.</summary>
    internal static string Markup(XElement element)
    {
        MakePrintable(element);
        StringBuilder text = new();
        using (XmlWriter writer = XmlWriter.Create(text, Lines))
        {
            element.WriteTo(writer);
        }

        return text.Append('\n').ToString();
    }

    // Here for all texts at once: one that XML cannot hold, wherever it comes from, would cost the whole page.
    private static void MakePrintable(XElement page)
    {
        foreach (XText text in page.DescendantNodes().OfType<XText>())
        {
            text.Value = PrintableText.Of(text.Value);
        }

        foreach (XAttribute attribute in page.Descendants().Attributes())
        {
            attribute.Value = PrintableText.Of(attribute.Value);
        }
    }

    private static XElement Navigation(RunReport report, IReadOnlyList<ClaimLine> claims)
    {
        IEnumerable<string> systems = report.Rows.Select(row => row.Cell.System).Distinct().Order(StringComparer.Ordinal);
        return new XElement("nav", new XAttribute("aria-label", "Sections"), systems.Prepend("claims").Skip(claims.Count == 0 ? 1 : 0)
            .Select(part => new XElement("a", new XAttribute("href", $"#{part}"), part)));
    }

    /// <summary>The style of all pages.</summary>
    internal static string Style()
    {
        using Stream stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")
            ?? throw new InvalidOperationException(
                "The style sheet report.css is not in the assembly: it is an EmbeddedResource of the project.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
