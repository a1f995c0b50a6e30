using System.Xml.Linq;
using Harness.Reports;
using Harness.Thresholds;
using Harness.Xunit.Snapshots;

namespace Unit.Harness.Reports;

[Trait("Category", "Unit")]
public sealed class HtmlReportTests
{
    [Theory]
    [InlineData("invariant")]
    [InlineData("comma")]
    public void Writes_the_approved_layout_in_any_culture(string culture) =>
        Snapshot.Approve(Cultures.Under(culture, () => HtmlReport.Write(Sample.Run, Sample.Claims)), "html");

    [Fact]
    public void Needs_nothing_from_elsewhere() =>
        HtmlReport.Write(Sample.Run, Sample.Claims).Should()
            .NotContainAny("<script", "<link", "<img", "http:", "https:", "url(", "@import");

    [Fact]
    public void What_broke_stands_before_any_chart()
    {
        XElement body = Body(Sample.Run);

        string problems = body.Descendants("section").First().Value;
        problems.Should().Contain("node <7> was read as |null|").And.Contain("41,200").And.Contain("37.5 % below the bound").And.Contain(
            "mixed-70-30");
        body.Descendants("section").First().Attribute("class")!.Value.Should().Be("problems");
    }

    [Fact]
    public void Says_so_when_nothing_was_judged() =>
        Headline([Sample.Latency()]).Should().Be("Nothing was judged");

    [Fact]
    public void Says_that_all_holds_only_when_all_was_judged_and_holds()
    {
        Headline([Sample.Pass()]).Should().Be("Everything judged holds");
        Headline([Sample.Pass(), Sample.Inconclusive()]).Should().StartWith("Nothing broke, but");
        Headline([Sample.Pass(), Sample.Inconclusive(), Sample.Fail()]).Should().Be("Something broke");
        Headline([Sample.Pass()], "a test failed").Should().Be("Something broke");
    }

    [Fact]
    public void Every_row_is_in_a_table() =>
        Body(Sample.Run).Descendants("details").Descendants("tbody").SelectMany(table => table.Elements("tr")).Should()
            .HaveCount(Sample.Run.Rows.Count);

    [Fact]
    public void Every_drawing_says_in_words_what_it_shows() =>
        Body(Sample.Run).Descendants("svg").Should().OnlyContain(svg => svg.Attribute("aria-label")!.Value.Length > 0);

    [Fact]
    public void A_size_chart_shows_ours_the_yardstick_and_the_original()
    {
        XElement chart = Figure([.. TwoSizes()], "lookup-hit scale \u00b7 \u25a1 Dictionary \u00b7 \u00d7 the report");

        chart.Descendants("circle").Should().HaveCount(2);
        chart.Descendants("rect").Should().HaveCount(2);
        chart.Descendants("path").Should().ContainSingle();
    }

    [Fact]
    public void A_ramp_has_its_three_points_marked_and_named()
    {
        Cell range = Sample.Cell("lookup-hit", "1K..100K");
        ReportRow[] points =
        [
            new(range, Metric.RampOptimal, 1_000, 3, FigureOrigin.Measured, "proved"),
                new(range, Metric.RampStability, 10_000, 3, FigureOrigin.Measured, "proved"),
            new(range, Metric.RampBreaking, 100_000, 3, FigureOrigin.Measured, "proved"),
        ];

        XElement chart = Figure([.. TwoSizes(), .. points], "lookup-hit scale \u00b7 \u25a1 Dictionary \u00b7 \u00d7 the report");
        chart.Element("svg")!.Attribute("aria-label")!.Value.Should().EndWith("optimal 1K, stability 10K, breaks 100K");
        chart.Descendants("text").Select(text => text.Value).Should().Contain(["optimal", "stability", "breaks"]);
        Figure([.. TwoSizes(), points[0], points[1]],
            "lookup-hit scale \u00b7 \u25a1 Dictionary \u00b7 \u00d7 the report \u00b7 no breaking point");
    }

    [Fact]
    public void Bytes_over_sizes_are_a_chart_with_their_slope()
    {
        Cell range = Sample.Cell("footprint", "1K..100K");
        ReportRow[] rows =
        [
            Bytes(Metric.PeakMemory, Sample.Cell("footprint", "1K"), 47e6),
                Bytes(Metric.PeakMemory, Sample.Cell("footprint", "100K"), 140e6),
            Bytes(Metric.BytesPerItem, range, 786), Bytes(Metric.Intercept, range, 135_000),
        ];

        XElement chart = Figure(rows, "footprint scale \u00b7 bytes by size");
        chart.Descendants("text").Select(text => text.Value).Should().Contain(["786 B an item", "process 140 MB"]);
        chart.Descendants("title").Select(title => title.Value).Should().Contain("live bytes: 786 B an item and 135 KB");
        Body(Sample.With(rows)).Descendants("figure").Should().ContainSingle("no byte is shown twice");
    }

    [Fact]
    public void Bytes_of_one_size_are_a_line_of_their_own() =>
        Figure([Bytes(Metric.PeakMemory, Sample.Cell("stream", "1M"), 654_200)], "At one size").Descendants("text").First().Value.Should()
            .Be("654 KB");

    [Fact]
    public void Claims_stand_before_the_systems_with_their_figures_and_verdicts()
    {
        XElement body = XDocument.Parse(HtmlReport.Write(Sample.Run, Sample.Claims)).Root!.Element("body")!;

        XElement claims = body.Descendants("section").First(section => section.Attribute("id") is not null);
        claims.Attribute("id")!.Value.Should().Be("claims");
        claims.Value.Should().Contain("process memory over <n>").And.Contain("1,640 B").And.Contain("not in this run (profile full)")
            .And.Contain("asserted: it is as fast as | SQLite").And.Contain("could not fail");
        body.Descendants("nav").Single().Elements("a").First().Value.Should().Be("claims");
    }

    [Theory]
    [InlineData("<a href=\"javascript:alert(1)\">free</a>")]
    [InlineData("[free](javascript:alert(1))")]
    [InlineData("https://example.org")]
    public void Nothing_from_outside_becomes_a_link(string text) =>
        Body(Sample.With([Sample.Pass()], text)).Descendants("a").Attributes("href").Should()
            .OnlyContain(link => link.Value.StartsWith('#'));

    private static XElement Figure(ReportRow[] rows, string caption) =>
        Body(Sample.With(rows)).Descendants("figure").Single(figure => figure.Element("figcaption")!.Value == caption);

    private static ReportRow Bytes(Metric metric, Cell cell, double value) => new(cell, metric, value, 1, FigureOrigin.Measured, "counted");

    private static IEnumerable<ReportRow> TwoSizes()
    {
        foreach (string tier in new[] { "1K", "10K" })
        {
            Cell cell = Sample.Cell("lookup-hit", tier);
            double? reported = tier == "10K" ? 497_512 : null;
            yield return new ReportRow(cell, Metric.Throughput, 2e6, 9, FigureOrigin.Measured, "all found", new Spread(1e6, 2e6, 3e6, 3),
                reported: reported);
            yield return new ReportRow(cell, Metric.Ratio, 2, 9, FigureOrigin.Computed, yardstick: "Dictionary");
        }
    }

    private static string Headline(ReportRow[] rows, params string[] failures) =>
        Body(Sample.With(rows, failures)).Descendants("h1").Single().Nodes().OfType<XText>().Single().Value;

    // The page is well-formed XML as well, so a test can read it without a browser.
    private static XElement Body(RunReport report) => XDocument.Parse(HtmlReport.Write(report)).Root!.Element("body")!;
}
