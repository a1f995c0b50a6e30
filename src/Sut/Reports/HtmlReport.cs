using System.Xml.Linq;
using Sut.Reports.Html;
using Sut.Thresholds;

namespace Sut.Reports;

/// <summary>
/// A run as one page that needs nothing else: no scripts, no fonts, no pictures from elsewhere. Verdict, machine and what went wrong
/// come first; then the charts of each system and every number behind them.
/// </summary>
public static class HtmlReport
{
    private static readonly Verdict[] WorstFirst = [Verdict.Fail, Verdict.Saturated, Verdict.Inconclusive];

    /// <summary>Renders a run.</summary>
    public static string Write(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        string title = $"{report.Profile}: {Outcome(report).Words}";
        XElement page = new(
            "html",
            new XAttribute("lang", "en"),
            new XElement(
                "head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                new XElement("title", title),
                new XElement("style", Style())),
            new XElement("body", FirstScreen(report), SystemSection.Of(report)));
        return $"<!DOCTYPE html>\n{page.ToString().ReplaceLineEndings("\n")}\n";
    }

    private static IEnumerable<object> FirstScreen(RunReport report)
    {
        (string words, string look) = Outcome(report);
        yield return new XElement(
            "header",
            new XElement("h1", new XElement("span", new XAttribute("class", look), words)),
            new XElement("p", string.Join("; ", new[] { Tally.OfTests(report), Tally.Of(report.Rows) }.Where(static part => part.Length > 0))),
            new XElement("p", new XAttribute("class", "facts"), $"Profile {report.Profile}, run {report.Run}, started {TimeText.Of(report.Started)}, commit {report.Commit ?? "unknown"}."),
            new XElement("p", new XAttribute("class", "facts"), $"Measured on {HostLine.Of(report.Host)}."));
        if (Problems(report) is { Length: > 0 } problems)
        {
            yield return new XElement("ul", new XAttribute("class", "problems"), problems);
        }

        string[] systems = [.. report.Rows.Select(row => row.Cell.System).Distinct()];
        yield return new XElement(
            "nav", systems.Select(system => new XElement("a", new XAttribute("href", $"#{system}"), system)));
        yield return Key.Element();
    }

    private static (string Words, string Look) Outcome(RunReport report)
    {
        int failed = report.Rows.Count(row => row.Verdict is Verdict.Fail or Verdict.Saturated);
        int unsure = report.Rows.Count(row => row.Verdict == Verdict.Inconclusive);
        return (failed + report.Failures.Count, unsure, report.Rows.Count(row => row.Verdict is not null)) switch
        {
            ( > 0, _, _) => ("Something broke", "fail"),
            (_, > 0, _) => ("Nothing broke, but not everything could be judged", "inconclusive"),
            (_, _, 0) => ("Nothing was judged", "inconclusive"),
            _ => ("Everything judged holds", "pass"),
        };
    }

    private static XElement[] Problems(RunReport report) =>
    [
        .. report.Failures.Select(failure => Problem("fail", failure)),
        .. from verdict in WorstFirst
           from row in report.Rows
           where row.Verdict == verdict
           select Problem(Words.Of(verdict), $"{row.Cell.Suite} {row.Line()}"),
    ];

    private static XElement Problem(string look, string line) => new(
        "li", new XAttribute("class", look), $"{look} ", new XElement("code", line.ReplaceLineEndings(" ")));

    private static string Style()
    {
        using Stream stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")
            ?? throw new InvalidOperationException("The style sheet report.css is not in the assembly: it is an EmbeddedResource of the project.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
