using System.Globalization;
using System.Xml.Linq;
using Harness.Thresholds;

namespace Harness.Reports.Html;

/// <summary>The head of the page: the verdict in words, the counts behind it, which commit and machine, and how long it took.</summary>
internal static class FirstScreen
{
    // As git shows it, with room for repositories larger than this one; results.json has the whole.
    private const int ShortCommit = 10;

    /// <summary>The verdict in words, its look, and a sign for those who see no colour.</summary>
    public static (string Words, string Look, string Sign) Outcome(RunReport report)
    {
        int failed = report.Rows.Count(row => row.Verdict is Verdict.Fail or Verdict.Saturated);
        int unsure = report.Rows.Count(row => row.Verdict == Verdict.Inconclusive) + report.Missing.Count() + report.LeftOut.Count();
        return (failed + report.Failures.Count, unsure, report.Rows.Count(row => row.Verdict is not null)) switch
        {
            ( > 0, _, _) => ("Something broke", "fail", Signs.Fail),
            (_, > 0, _) when unsure == report.LeftOut.Count() => ("What was measured holds, the rest was left out", "inconclusive", Signs.Unsure),
            (_, > 0, _) => ("Nothing broke, but not everything could be judged", "inconclusive", Signs.Unsure),
            (_, _, 0) => ("Nothing was judged", "inconclusive", Signs.Unsure),
            _ => ("Everything judged holds", "pass", Signs.Pass),
        };
    }

    public static XElement Header(RunReport report)
    {
        (string words, string look, string sign) = Outcome(report);
        return new XElement(
            "header",
            new XElement("h1", new XAttribute("class", look), Signs.Element(sign), words),
            new XElement("ul", new XAttribute("class", "tally"), Counts(report)),
            List(Essentials(report)));
    }

    /// <summary>Particulars of the run, folded away.</summary>
    public static XElement Particulars(RunReport report) => new(
        "details",
        new XAttribute("class", "particulars"),
        new XElement("summary", "More about this run and its machine"),
        List(Others(report)));

    private static XElement List(IEnumerable<(string Name, string Words)> facts) =>
        new("dl", facts.Select(fact => new XElement("div", new XElement("dt", fact.Name), new XElement("dd", fact.Words))));

    private static IEnumerable<XElement> Counts(RunReport report)
    {
        (int Count, string Words, string Look)[] counts =
        [
            (report.Failures.Count, report.Failures.Count == 1 ? "test failed" : "tests failed", "fail"),
            (report.Missing.Count(), report.Missing.Count() == 1 ? "test did not run" : "tests did not run", "inconclusive"),
            (report.LeftOut.Count(), FormattableString.Invariant($"left out of {report.Budget?.Seconds} s"), "inconclusive"),
            (Of(Verdict.Fail), "beyond their bound", "fail"),
            (Of(Verdict.Saturated), "saturated", "saturated"),
            (Of(Verdict.Inconclusive), "inconclusive", "inconclusive"),
            (Of(Verdict.Pass), "within their bound", "pass"),
            (report.Rows.Count(row => row.Verdict is null), "shown, not judged", ""),
        ];
        return counts.Where(count => count.Count > 0).Select(count => new XElement(
            "li",
            new XAttribute("class", count.Look),
            new XElement("b", count.Count.ToString("#,0", CultureInfo.InvariantCulture)),
            $" {count.Words}"));

        int Of(Verdict verdict) => report.Rows.Count(row => row.Verdict == verdict);
    }

    private static IEnumerable<(string Name, string Words)> Essentials(RunReport report)
    {
        HostFacts host = report.Host;
        yield return ("commit", Commit(report.Commit));
        string cores = host.Cores == 1 ? "1 core" : string.Create(CultureInfo.InvariantCulture, $"{host.Cores} cores");
        string memory = Readable.Value(Metric.PeakMemory, host.MemoryBytes);
        yield return ("machine", $"{host.Cpu}, {cores}, {(host.Avx512 ? "AVX-512" : "no AVX-512")}, {memory}");
        string started = report.Started.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        yield return ("took", $"{Duration(report)}, profile {report.Profile}, {started} UTC");
    }

    private static string Commit(string? commit) => commit is null
        ? "unknown"
        : commit[..Math.Min(commit.Length, ShortCommit)] + (commit.Contains("-dirty", StringComparison.Ordinal) ? ", with changes" : "");

    private static IEnumerable<(string Name, string Words)> Others(RunReport report)
    {
        HostFacts host = report.Host;
        yield return ("system", host.Os);
        yield return ("runtime", $"{host.Dotnet}, {host.Gc}, {(host.Optimized ? "optimised code" : "UNOPTIMISED CODE")}");
        yield return ("databases", $"{(host.Sqlite is null ? "no SQLite" : $"SQLite {host.Sqlite}")}; {HostLine.Postgres(host)}");
        yield return ("run", $"{report.Run}, commit {report.Commit ?? "unknown"}");
        foreach (string line in Origins.Of(report))
        {
            yield return ("from", line);
        }
    }

    // The time of its tests, which run one after another: a night between two starts is no time of the run.
    private static string Duration(RunReport report)
    {
        TestResult[] ran = [.. report.Tests.Where(test => test.Outcome is not null)];
        TimeSpan time = TimeSpan.FromSeconds(Math.Round(ran.Sum(test => test.Seconds)));
        string words = time.TotalMinutes >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds} s")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Seconds} s");
        string tests = ran.Length == 1 ? "test" : "tests";
        return ran.Length == 0 ? "unknown time" : string.Create(CultureInfo.InvariantCulture, $"{words} in {ran.Length} measuring {tests}");
    }
}
