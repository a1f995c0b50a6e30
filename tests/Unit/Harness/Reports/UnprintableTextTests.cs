using System.Text.RegularExpressions;
using Harness.Reports;
using Harness.Reports.Claims;
using Harness.Thresholds;
using Unit.Conventions;

namespace Unit.Harness.Reports;

/// <summary>Texts from outside, a server's answer or a path, may hold what neither a page nor a terminal takes.</summary>
[Trait("Category", "Unit")]
public sealed class UnprintableTextTests
{
    // Spelled as escapes, because the test platform cannot pass halves of pairs on either.
    public static TheoryData<string> Texts =>
        [@"server said \u001b[31mno\u001b[0m", @"\u0000", @"\u0007", @"\u007f", @"\u0085\u009b31m", @"half \ud800", @"half \udc00",
            @"\ufffe\uffff", @"a\u000db", @"a\u0009b"];

    [Theory]
    [MemberData(nameof(Texts))]
    public void No_page_or_table_throws_at_it_or_passes_it_on(string escaped)
    {
        string text = Regex.Unescape(escaped);
        RunReport run = With(text);
        RunComparison comparison = new(run, run, anyway: true);
        foreach (string page in (string[])[HtmlReport.Write(run, Claims(text)), MarkdownReport.Write(run, Claims(text)),
            SummaryTable.Write(run), ComparisonReport.Write(comparison)])
        {
            page.Where(c => (char.IsControl(c) && c is not ('\n' or '\t')) || c >= '\ufffe'
                || (char.IsSurrogate(c) && text.Any(char.IsSurrogate))).Should().BeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Every_file_is_written_and_can_be_read(string escaped)
    {
        string text = Regex.Unescape(escaped);
        using TempFolder folder = new();
        ReportFiles.Write(folder.Path, With(text), Claims(text));

        Directory.GetFiles(folder.Path).Should().HaveCount(4);
        JsonReport.Read(File.ReadAllText(folder.Of(ReportFiles.Json))).Failures.Should().ContainSingle();
    }

    [Fact]
    public void What_cannot_be_shown_is_shown_by_its_picture() =>
        MarkdownReport.Write(With("said \u001b[31m\0\ud800")).Should().Contain("said \u241b").And.Contain("\u2400\ufffd");

    private static RunReport With(string text)
    {
        ReportRow row = new(
            Sample.Cell("lookup-hit", "1K"), Metric.Ratio, 0.5, 4, FigureOrigin.Measured, check: Line(text), yardstick: Line(text),
                bound: new Bound(1, null, $"because {Line(text)}"), verdict: Verdict.Inconclusive,
            spread: new Spread(0.4, 0.5, 0.6, 3), note: $"note {Line(text)}");
        HostFacts host = Sample.Host with { Cpu = text, Os = text, Postgres = text };
        return new RunReport("r", "quick", DateTimeOffset.UnixEpoch, text, host, [row])
        {
            Failures = [$"Scale.Test: {text}"],
            Fingerprint = new Fingerprint(text, text, text, text),
            Starts = [new RunStart("s", null, text, text), new RunStart("t", null, text, "another")],
            Tests = [new TestResult($"Scale.Test({text})", 1, TestOutcome.Failed, 1, "s")],
        };
    }

    // A row's texts are one line each, or the row is refused.
    private static string Line(string text) => text.Replace('\r', ' ');

    private static ClaimLine[] Claims(string text) =>
    [
        new(new Claim { System = "mesh", Text = text, Measured = text, Figures = [], Tests = [text], Verdict = ClaimVerdict.Holds,
            Because = text }, [text]),
    ];
}
