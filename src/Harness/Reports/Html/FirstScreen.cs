using System.Globalization;
using System.Xml.Linq;
using Harness.Thresholds;

namespace Harness.Reports.Html;

/// <summary>What a reader must know before anything else: the verdict, the machine, and what went wrong by how much.</summary>
internal static class FirstScreen
{
    // As git shows it, with room for repositories larger than this one; results.json has the whole.
    private const int ShortCommit = 10;

    private const int ShownOpen = 4;

    private static readonly Verdict[] WorstFirst = [Verdict.Fail, Verdict.Saturated, Verdict.Inconclusive];

    /// <summary>The verdict in words, its look, and a sign for those who see no colour.</summary>
    public static (string Words, string Look, string Sign) Outcome(RunReport report)
    {
        int failed = report.Rows.Count(row => row.Verdict is Verdict.Fail or Verdict.Saturated);
        int unsure = report.Rows.Count(row => row.Verdict == Verdict.Inconclusive) + report.Missing.Count();
        return (failed + report.Failures.Count, unsure, report.Rows.Count(row => row.Verdict is not null)) switch
        {
            ( > 0, _, _) => ("Something broke", "fail", "\u2715"),
            (_, > 0, _) => ("Nothing broke, but not everything could be judged", "inconclusive", "?"),
            (_, _, 0) => ("Nothing was judged", "inconclusive", "?"),
            _ => ("Everything judged holds", "pass", "\u2713"),
        };
    }

    /// <summary>Verdict and machine.</summary>
    public static XElement Header(RunReport report)
    {
        (string words, string look, string sign) = Outcome(report);
        return new XElement(
            "header",
            new XElement("h1", new XAttribute("class", look), new XElement("span", new XAttribute("class", "sign"), new XAttribute("aria-hidden", "true"), sign), words),
            new XElement("ul", new XAttribute("class", "tally"), Counts(report)),
            new XElement("dl", Facts(report).Select(fact => new XElement("div", new XElement("dt", fact.Name), new XElement("dd", fact.Words)))));
    }

    /// <summary>What failed or was inconclusive, the worst first; null where nothing was.</summary>
    public static XElement? ProblemList(RunReport report) =>
        Problems(report) is { Length: > 0 } problems ? new XElement("ul", new XAttribute("class", "problems"), problems) : null;

    private static IEnumerable<XElement> Counts(RunReport report)
    {
        (int Count, string Words, string Look)[] counts =
        [
            (report.Failures.Count, report.Failures.Count == 1 ? "test failed" : "tests failed", "fail"),
            (report.Missing.Count(), report.Missing.Count() == 1 ? "test did not run" : "tests did not run", "inconclusive"),
            (Of(Verdict.Fail), "beyond their bound", "fail"),
            (Of(Verdict.Saturated), "saturated", "saturated"),
            (Of(Verdict.Inconclusive), "inconclusive", "inconclusive"),
            (Of(Verdict.Pass), "within their bound", "pass"),
            (report.Rows.Count(row => row.Verdict is null), "shown, not judged", ""),
        ];
        return counts.Where(count => count.Count > 0).Select(count => new XElement(
            "li", new XAttribute("class", count.Look), new XElement("b", count.Count.ToString("#,0", CultureInfo.InvariantCulture)), $" {count.Words}"));

        int Of(Verdict verdict) => report.Rows.Count(row => row.Verdict == verdict);
    }

    private static IEnumerable<(string Name, string Words)> Facts(RunReport report)
    {
        HostFacts host = report.Host;
        string cores = host.Cores == 1 ? "1 core" : string.Create(CultureInfo.InvariantCulture, $"{host.Cores} cores");
        yield return ("machine", $"{host.Cpu}, {cores}, {(host.Avx512 ? "AVX-512" : "no AVX-512")}, {Readable.Value(Metric.PeakMemory, host.MemoryBytes)}, {host.Os}");
        yield return ("runtime", $"{host.Dotnet}, {host.Gc}, {(host.Optimized ? "optimised code" : "UNOPTIMISED CODE")}");
        yield return ("databases", $"{(host.Sqlite is null ? "no SQLite" : $"SQLite {host.Sqlite}")}; {HostLine.Postgres(host)}");
        string commit = report.Commit is { } whole ? whole[..Math.Min(whole.Length, ShortCommit)] : "unknown";
        yield return ("run", string.Create(CultureInfo.InvariantCulture, $"profile {report.Profile}, {report.Started:yyyy-MM-dd HH:mm} UTC, commit {commit}, {report.Run}"));
        foreach (string line in Origins.Of(report))
        {
            yield return ("from", line);
        }
    }

    private static XElement[] Problems(RunReport report)
    {
        (string Look, object[] Summary, string Line)[] all =
        [
            .. report.Failures.Select(failure => ("fail", new object[] { "test failed ", new XElement("b", FirstWords(failure)) }, failure)),
            .. from verdict in WorstFirst
               from row in report.Rows
               where row.Verdict == verdict
               select (Words.Of(verdict), new object[] { $"{Words.Of(verdict)} ", new XElement("b", $"{row.Cell.Suite} {row.Cell}"), $" {row.Metric}, {BoundDistance.Of(row)}" }, row.Line()!),
        ];

        // Many of them leave each a line, and the rest of the first screen to the others.
        XAttribute? open = all.Length <= ShownOpen ? new XAttribute("open", "open") : null;
        return [.. all.Select(problem => new XElement(
            "li",
            new XAttribute("class", problem.Look),
            new XElement("details", open, new XElement("summary", problem.Summary), new XElement("code", problem.Line.ReplaceLineEndings(" ")))))];
    }

    // The test's name, up to its arguments or to what it says went wrong.
    private static string FirstWords(string failure)
    {
        int end = failure.AsSpan().IndexOfAny("(: ");
        return end > 0 ? failure[..end] : failure;
    }
}
