using System.Text;
using System.Xml.Linq;
using Harness.Reports;
using Harness.Thresholds;

namespace Unit.Harness.Reports.Html;

[Trait("Category", "Unit")]
public sealed class FirstScreenTests
{
    private const int LargestPage = 1_500_000;

    // The least contrast of text by WCAG 2, level AA, where it is not large.
    private const double LeastContrast = 4.5;

    // Of each element with text of its own: its colour against the nearest background behind it. Text of a drawing is filled.
    private const string Measure = """
        const light = c => { const v = c / 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
        const parts = text => text.match(/[\d.]+/g).map(Number);
        const luminance = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
        const behind = e => { for (; e; e = e.parentElement) { const c = parts(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
        let least = 99;
        for (const e of document.body.querySelectorAll('*')) {
          if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || e.closest('title, script')) continue;
          const style = getComputedStyle(e), own = luminance(parts(e.closest('svg') ? style.fill : style.color)), back = luminance(behind(e));
          least = Math.min(least, (Math.max(own, back) + 0.05) / (Math.min(own, back) + 0.05));
        }
        const cards = [...document.querySelectorAll('.cards li')], charts = [...document.querySelectorAll('.cards svg')];
        return {
          width: innerWidth, height: innerHeight, dark: matchMedia('(prefers-color-scheme: dark)').matches ? 1 : 0, contrast: least,
          page: document.documentElement.scrollWidth, cards: cards.length, bottom: Math.max(...cards.map(card => card.getBoundingClientRect().bottom)),
          right: Math.max(...cards.map(card => card.getBoundingClientRect().right)), chart: Math.min(...charts.map(chart => chart.getBoundingClientRect().width)),
          spilt: cards.filter(card => [...card.children].some(part => part.scrollWidth > part.clientWidth + 1)).length,
        };
        """;

    public static TheoryData<int, int, bool> Windows { get; } = new()
    {
        { 1280, 800, false }, { 1280, 800, true }, { 390, 844, false }, { 390, 844, true },
    };

    private static readonly Lazy<IReadOnlyDictionary<(int Width, int Height, bool Dark), Dictionary<string, double>>> Seen = new(() =>
        Browser.Ask(HtmlReport.Write(BrokenRun.Report, BrokenRun.Headlines, Sample.Claims),
            [.. Windows.Select(static it => ((int)it[0], (int)it[1], (bool)it[2]))], Measure));

    [SkippableTheory]
    [MemberData(nameof(Windows))]
    public void All_cards_of_a_broken_run_are_on_the_first_screen_and_every_word_is_legible(int width, int height, bool dark)
    {
        Skip.If(Browser.Program is null,
            "There is no Chromium here to lay the page out: install it (on Debian the package chromium), or name one in CHROMIUM.");
        Dictionary<string, double> seen = Seen.Value[(width, height, dark)];

        seen["width"].Should().Be(width);
        seen["dark"].Should().Be(dark ? 1 : 0);
        seen["page"].Should().BeLessThanOrEqualTo(width, "nothing is wider than the screen");
        seen["cards"].Should().Be(5);
        seen["bottom"].Should().BeLessThanOrEqualTo(height, "the last card ends on the first screen");
        seen["right"].Should().BeLessThanOrEqualTo(width);
        seen["spilt"].Should().Be(0, "no words run out of their card");
        seen["chart"].Should().BeGreaterThanOrEqualTo(80);
        seen["contrast"].Should().BeGreaterThanOrEqualTo(LeastContrast);
    }

    [Fact]
    public void Each_card_leads_to_its_section_in_the_order_given()
    {
        XElement body = Body(BrokenRun.Report);

        body.Descendants("a").Where(link => link.Ancestors("li").Any()).Select(link => link.Attribute("href")!.Value)
            .Should().Equal("#addressing", "#tokens", "#vectors", "#mesh", "#payloads");
        body.Descendants("section").Select(section => section.Attribute("id")?.Value).Should()
            .Contain(["addressing", "tokens", "vectors", "mesh", "payloads"]);
    }

    [Fact]
    public void A_card_shows_the_ratio_at_the_largest_size_and_how_many_hold()
    {
        XElement[] cards = [.. Cards(BrokenRun.Report)];

        cards[0].Value.Should().Contain("0.9x of SHA256.HashData").And.Contain("generate-batch 1M").And.Contain("all 4 hold");
        cards[3].Value.Should().Contain("4 of 16 hold");
        cards[0].Descendants("svg").Single().Attribute("aria-label")!.Value.Should()
            .Be("Ratio by size: 1K 0.6x, 10K 0.7x, 100K 0.8x, 1M 0.9x");
    }

    [Fact]
    public void A_run_of_one_cell_shows_what_it_measured()
    {
        Cell cell = Sample.Cell("lookup-hit", "1K", "form=batch");
        RunReport run = Sample.With([new ReportRow(cell, Metric.Ratio, 2, 9, FigureOrigin.Computed, yardstick: "Dictionary"),
            new ReportRow(cell, Metric.Allocated, 0, 9, FigureOrigin.Measured, "counted")]);

        Cards(run).Single().Value.Should().Contain("2x of Dictionary").And.Contain("lookup-hit form=batch 1K").And.Contain("not judged");
        Cards(Sample.With([Sample.Latency()])).Single().Value.Should().Contain("no ratio in this run");
    }

    [Fact]
    public void What_failed_names_bound_yardstick_and_the_filter_that_runs_it_again()
    {
        XElement[] failed = [.. Body(BrokenRun.Report).Descendants("section").First().Elements("ul").Elements("li")];

        failed.Should().HaveCount(2, "the rest is folded away");
        failed[0].Value.Should().StartWith("PointReadTests: A node is read almost as fast as sqlite reads its bytes failedsays(cell: mesh point-read 5K): node 7 was read as null").And.Contain("dotnet test --filter \"FullyQualifiedName~Scale.Mesh.PointReadTests.A_node");
        failed[1].Value.Should()
            .Contain("8.9 % below the bound").And.Contain(">= 0.45: 0.6 x the median").And.Contain("raw SQLite, writers behind a lock")
            .And.Contain("dotnet test --filter \"DisplayName~mesh mixed-70-30 threads\\=1,store\\=postgres 100K\"");
        Body(BrokenRun.Report).Descendants("section").First().Value.Should().Contain("8 more that failed").And.Contain("3 inconclusive");
    }

    [Fact]
    public void A_test_that_failed_because_of_a_row_is_told_once()
    {
        ReportRow row = Sample.Fail();
        XElement problems = Body(Sample.With([row],
            $"Scale.Mesh.BatchInsertTests.A_batch(cell: {row.Cell}): {row.Line()}; rerun: dotnet test")).Descendants("section").First();

        problems.Elements("ul").Elements("li").Should().ContainSingle().Which.Value.Should().StartWith("mesh batch-insert 5K throughput");
    }

    [Fact]
    public void It_says_so_when_nothing_failed() =>
        Body(Sample.With([Sample.Pass()])).Descendants("section").First().Elements("p").Single().Value.Should().Be("Nothing.");

    [Fact]
    public void It_says_which_commit_and_machine_and_how_long()
    {
        string header = Body(BrokenRun.Report).Element("header")!.Value;

        header.Should().Contain("commit0123456789").And.Contain("(family 25, model 17), 2 cores, AVX-512, 25.3 GB").And.Contain(
            "4 min 51 s in 171 measuring tests, profile quick, 2026-01-31 12:00 UTC");
        Body(Sample.With([Sample.Pass()])).Element("header")!.Value.Should().Contain("unknown time");
    }

    [Fact]
    public void Headings_and_focus_follow_the_page()
    {
        XElement body = Body(BrokenRun.Report);

        int[] levels = [.. body.Descendants().Select(element => element.Name.LocalName)
            .Where(name => name.Length == 2 && name[0] == 'h' && char.IsDigit(name[1])).Select(name => name[1] - '0')];
        levels.Count(level => level == 1).Should().Be(1);
        levels.Zip(levels.Skip(1), (before, after) => after - before).Should()
            .OnlyContain(step => step <= 1, "no level is left out on the way down");
        body.Descendants().Attributes("tabindex").Should()
            .OnlyContain(index => index.Value == "0", "another order than the page's would be one that nobody sees");
    }

    [Fact]
    public void A_page_of_more_rows_than_a_full_run_has_is_no_larger_than_a_picture()
    {
        IEnumerable<ReportRow> rows =
            from system in new[] { "addressing", "mesh", "payloads", "tokens", "vectors" }
            from operation in Enumerable.Range(1, 30)
            from size in new[] { "1K", "10K", "100K", "1M", "10M" }
            let cell = Sample.Cell($"operation-{operation}", size, "threads=4", system)
            from metric in new[] { Metric.Throughput, Metric.Ratio }
            select new ReportRow(cell, metric, 1.5, 9, FigureOrigin.Measured, "all found", new Spread(1, 1.5, 2, 3), metric == Metric.Ratio
                ? "a yardstick" : null, new Bound(0.5, null, "0.6 x the median"), Verdict.Pass);

        Encoding.UTF8.GetByteCount(HtmlReport.Write(Sample.With(rows), Sample.Claims)).Should().BeLessThanOrEqualTo(LargestPage);
    }

    private static IEnumerable<XElement> Cards(RunReport report) =>
        Body(report).Descendants("section").Single(section => section.Attribute("class")?.Value == "cards").Element("ul")!.Elements("li");

    private static XElement Body(RunReport report) =>
        XDocument.Parse(HtmlReport.Write(report, report == BrokenRun.Report ? BrokenRun.Headlines : [], [])).Root!.Element("body")!;
}
