using System.Xml.Linq;
using Shared.Snapshots;
using Sut.Reports;
using Sut.Thresholds;

namespace Unit.Reports;

[Trait("Category", "Unit")]
public sealed class HtmlReportTests
{
    [Theory]
    [InlineData("invariant")]
    [InlineData("comma")]
    public void Writes_the_approved_layout_in_any_culture(string culture) =>
        Snapshot.Approve(Cultures.Under(culture, () => HtmlReport.Write(Sample.Run)), "html");

    [Fact]
    public void Needs_nothing_from_elsewhere() =>
        HtmlReport.Write(Sample.Run).Should().NotContainAny("<script", "<link", "<img", "http:", "https:", "url(", "@import");

    [Fact]
    public void What_broke_stands_before_any_chart()
    {
        XElement body = Body(Sample.Run);

        string problems = body.Element("ul")!.Value;
        problems.Should().Contain("node <7> was read as |null|").And.Contain("41,200").And.Contain("mixed-70-30");
        body.Elements().TakeWhile(element => element.Name != "section").Should().Contain(element => element.Name == "ul");
    }

    [Fact]
    public void Says_so_when_nothing_was_judged() =>
        Body(Sample.With([Sample.Latency()])).Descendants("h1").Single().Value.Should().Be("Nothing was judged");

    [Fact]
    public void Says_that_all_holds_only_when_all_was_judged_and_holds()
    {
        Headline([Sample.Pass()]).Should().Be("Everything judged holds");
        Headline([Sample.Pass(), Sample.Inconclusive()]).Should().StartWith("Nothing broke, but");
        Headline([Sample.Pass(), Sample.Inconclusive(), Sample.Fail()]).Should().Be("Something broke");
        Body(Sample.With([Sample.Pass()], "a test failed")).Descendants("h1").Single().Value.Should().Be("Something broke");
    }

    [Fact]
    public void Every_row_is_in_a_table() =>
        Body(Sample.Run).Descendants("tbody").SelectMany(table => table.Elements("tr")).Should().HaveCount(Sample.Run.Rows.Count);

    [Fact]
    public void Every_drawing_says_in_words_what_it_shows() =>
        Body(Sample.Run).Descendants("svg").Should().OnlyContain(svg => svg.Attribute("aria-label")!.Value.Length > 0);

    [Fact]
    public void A_size_chart_shows_ours_the_yardstick_and_the_original()
    {
        XElement chart = Body(Sample.With([.. TwoSizes()])).Descendants("figure")
            .Single(figure => figure.Element("figcaption")!.Value == "lookup-hit beside Dictionary");

        chart.Descendants("circle").Should().HaveCount(2);
        chart.Descendants("rect").Should().HaveCount(2);
        chart.Descendants("path").Should().ContainSingle();
    }

    private static IEnumerable<ReportRow> TwoSizes()
    {
        foreach (string tier in new[] { "1K", "10K" })
        {
            Cell cell = Sample.Cell("lookup-hit", tier);
            double? reported = tier == "10K" ? 497_512 : null;
            yield return new ReportRow(cell, Metric.Throughput, 2e6, 9, Kind.Measured, "all found", new Spread(1e6, 2e6, 3e6, 3), reported: reported);
            yield return new ReportRow(cell, Metric.Ratio, 2, 9, Kind.Computed, yardstick: "Dictionary");
        }
    }

    private static string Headline(ReportRow[] rows) => Body(Sample.With(rows)).Descendants("h1").Single().Value;

    // The page is well-formed XML as well, so a test can read it without a browser.
    private static XElement Body(RunReport report) => XDocument.Parse(HtmlReport.Write(report)).Root!.Element("body")!;
}
