using System.Xml.Linq;
using Harness.Thresholds;

namespace Harness.Reports.Html;

/// <summary>
/// Failures of a run: by how much, bound, yardstick, and the filter that runs it again. The first is open, a long list folded.
/// </summary>
internal static class ProblemList
{
    // What a phone shows together with the cards below.
    private const int Shown = 2;

    // Four lines on a phone, twice.
    private const int LongestOpen = 400;

    private const string RunAgain = "run again";

    /// <summary>The section; it says so where nothing failed.</summary>
    public static XElement Of(RunReport report)
    {
        ReportRow[] broken = [.. Rows(report, Verdict.Fail), .. Rows(report, Verdict.Saturated)];

        // A test that fails because of a row says no more than the row; one that found wrong answers has none.
        IEnumerable<string> others = report.Failures.Where(failure => !Array.Exists(broken, row => IsOf(failure, row)));
        XElement[] failed = [.. others.Select(Failure), .. broken.Select(Broken)];
        XElement[] unsure = [.. Rows(report, Verdict.Inconclusive).Select(Broken)];
        failed.FirstOrDefault()?.Element("details")!.Add(IsShort(failed[0]) ? new XAttribute("open", "open") : null);
        return new XElement(
            "section",
            new XAttribute("class", "problems"),
            new XElement("h2", "What failed"),
            failed.Length == 0 ? new XElement("p", "Nothing.") : new XElement("ul", failed.Take(Shown)),
            Folds(
                Folded(failed.Skip(Shown), "more that failed", "fail"),
                Folded(unsure, "inconclusive", "inconclusive")));
    }

    private static IEnumerable<ReportRow> Rows(RunReport report, Verdict verdict) => report.Rows.Where(row => row.Verdict == verdict);

    private static bool IsOf(string failure, ReportRow row) => failure.Contains($"{row.Cell}: {row.Metric} ", StringComparison.Ordinal);

    private static XElement? Folds(params XElement?[] folds) =>
        folds.OfType<XElement>().Any() ? new XElement("div", new XAttribute("class", "folds"), folds) : null;

    private static XElement? Folded(IEnumerable<XElement> problems, string what, string look) => problems.ToArray() is { Length: > 0 } all
        ? new XElement(
            "details",
            new XAttribute("class", $"folded {look}"),
            new XElement("summary", FormattableString.Invariant($"{all.Length} {what}")),
            new XElement("ul", all))
        : null;

    private static bool IsShort(XElement problem) => problem.Descendants("dd").Sum(words => words.Value.Length) <= LongestOpen;

    private static XElement Failure(string failure)
    {
        string name = FirstWords(failure);
        string says = failure[name.Length..].ReplaceLineEndings(" ").TrimStart(':', ' ');
        return Item(
            "fail", [new XElement("b", Sentence(name)), " failed"], [("says", says), (RunAgain, Filter("FullyQualifiedName", name))]);
    }

    private static XElement Broken(ReportRow row) => Item(
        EnumNames.Of(row.Verdict!.Value),
        [new XElement("b", row.Cell.ToString()), $" {row.Metric} {Readable.Value(row.Metric, row.Value)}, {BoundDistance.Of(row)}"],
        [
            ("bound", $"{row.Bound}: {row.Bound!.Because}"),
            ("yardstick", row.Yardstick ?? "none, the bound is absolute"),
            .. row.Verdict == Verdict.Fail ? Array.Empty<(string, string)>() : [("because", row.Line()!)],
            (RunAgain, Filter("DisplayName", row.Cell.ToString())),
        ]);

    private static XElement Item(string look, object[] summary, IEnumerable<(string Name, string Words)> facts) => new(
        "li",
        new XAttribute("class", look),
        new XElement(
            "details",
            new XElement("summary", summary),
            new XElement("dl", facts.Select(fact => new XElement(
                "div",
                new XElement("dt", fact.Name),
                new XElement("dd", fact.Name == RunAgain ? new XElement("code", fact.Words) : fact.Words))))));

    private static string Filter(string property, string value) =>
        $"dotnet test --filter \"{property}~{value.Replace("=", "\\=", StringComparison.Ordinal)}\"";

    // Scale.Mesh.PointReadTests.A_node_is_read says: PointReadTests: A node is read.
    private static string Sentence(string name) =>
        name.Split('.') is [.., var type, var method] ? $"{type}: {method.Replace('_', ' ')}" : name;

    // The test's name, up to its arguments or to what it says went wrong.
    private static string FirstWords(string failure)
    {
        int end = failure.AsSpan().IndexOfAny("(: ");
        return end > 0 ? failure[..end] : failure;
    }
}
