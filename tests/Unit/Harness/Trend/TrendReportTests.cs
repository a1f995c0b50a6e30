using System.Globalization;
using System.Xml.Linq;
using Harness.Reports;
using Harness.Thresholds;
using Harness.Trend;
using Unit.Harness.Reports;

namespace Unit.Harness.Trend;

[Trait("Category", "Unit")]
public sealed class TrendReportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("trend").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_slower_commit_is_named_with_its_row_its_levels_and_the_commit_before_it()
    {
        TrendReport report = Nights(40, night => night < 30 ? 1000 : 900);
        TrendMark mark = report.Groups.Should().ContainSingle().Which.Marks.Should().ContainSingle().Subject;
        (mark.First.Commit, mark.Last.Commit, mark.IsWorse).Should().Be(("c30", "c29", true));
        mark.Levels.Should().Be("1,000 ops/s to 900 ops/s (-10.0 %)");
        foreach (string page in new[] { TrendHtml.Write(report), TrendMarkdown.Write(report) })
        {
            page.Should().Contain("scale mesh batch-insert 5K throughput").And.Contain("c30 (last before it: c29), 2026-03-02");
        }
    }

    [Fact]
    public void More_throughput_is_better_and_nothing_is_said_of_rows_that_stay()
    {
        Nights(40, night => night < 30 ? 900 : 1000).Groups[0].Marks.Should().ContainSingle().Which.IsWorse.Should().BeFalse();
        TrendHtml.Write(Nights(40, _ => 1000)).Should().Contain("Trend: no level changed").And.Contain("No level changed in 1 rows");
    }

    [Fact]
    public void Another_machine_is_another_line_and_another_runtime_is_told_as_a_cause()
    {
        Nights(40, night => night < 30 ? 1000 : 900, night => new Fingerprint(night < 30 ? "old machine" : "new machine", "r", "s", "c"))
            .Groups.Select(group => (group.Machine, group.Runs.Count, group.Marks.Count)).Should().Equal(("old machine", 30, 0), ("new machine", 10, 0));
        Nights(40, night => night < 30 ? 1000 : 900, night => new Fingerprint("m", night < 30 ? ".NET a" : ".NET b", "s", "c"))
            .Groups.Should().ContainSingle().Which.Marks.Should().ContainSingle().Which.Begins.Should().Contain("runtime .NET b in place of .NET a");
    }

    [Fact]
    public void A_change_within_one_commit_is_not_laid_to_the_code() =>
        Nights(40, night => night < 30 ? 1000 : 900, commit: _ => "same").Groups[0].Marks[0].Begins.Should().Contain("not the code");

    [Fact]
    public void Inconclusive_figures_are_drawn_and_not_tested()
    {
        TrendReport report = Nights(
            40, night => night < 30 ? 1000 : 900, verdict: night => night < 30 ? Verdict.Pass : Verdict.Inconclusive);
        report.Groups[0].Marks.Should().BeEmpty();
        TrendHtml.Write(report).Should().Contain("inconclusive or extrapolated: not tested");
    }

    [Fact]
    public void The_page_is_one_file_without_script_the_same_in_any_culture()
    {
        string page = TrendHtml.Write(Nights(40, night => night < 30 ? 1000.5 : 900));
        page.Should().NotContain("<script").And.NotContain("http://").And.NotContain("https://");
        XDocument.Parse(page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal)).Descendants("polyline").Should().HaveCount(2);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            TrendHtml.Write(Nights(40, night => night < 30 ? 1000.5 : 900)).Should().Be(page);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Names_from_files_are_no_markup()
    {
        TrendReport report = Nights(3, _ => 1000, night => new Fingerprint("<b>|machine", "r", "s\u0007", "c"));
        TrendHtml.Write(report).Should().Contain("&lt;b&gt;|machine").And.NotContain("\u0007");
        TrendMarkdown.Write(report).Should().Contain("&lt;b>\\|machine").And.NotContain("\u0007");
    }

    private TrendReport Nights(int count, Func<int, double> figure, Func<int, Fingerprint>? fingerprint = null,
        Func<int, string>? commit = null, Func<int, Verdict>? verdict = null)
    {
        foreach (int night in Enumerable.Range(0, count))
        {
            double value = figure(night);
            ReportRow row = new(new Cell("scale", "mesh", "batch-insert", "", "5K"), Metric.Throughput, value, 10, FigureOrigin.Measured, "checked",
                new Spread(value * 0.99, value, value * 1.01, 5), bound: new Bound(800, null, "because"),
                verdict: verdict?.Invoke(night) ?? Verdict.Pass, attempts: [new RowAttempt(value * 0.99, value, value * 1.01, 0)], note: "note");
            RunReport run = new($"run {night}", "quick", new DateTimeOffset(2026, 1, 31, 2, 0, 0, TimeSpan.Zero).AddDays(night),
                commit?.Invoke(night) ?? $"c{night}", Sample.Host, [row])
            {
                Fingerprint = fingerprint?.Invoke(night) ?? new Fingerprint("machine", "runtime", "settings", "c"),
            };
            string folder = Directory.CreateDirectory(Path.Combine(_folder, $"{night}")).FullName;
            File.WriteAllText(Path.Combine(folder, ReportFiles.Json), JsonReport.Write(run));
        }

        return new TrendReport(TrendFiles.Read([_folder]));
    }
}
