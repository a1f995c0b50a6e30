using System.Xml.Linq;
using Harness.Reports;
using Harness.Reports.Html;
using Harness.Thresholds;

namespace Unit.Harness.Reports.Html;

[Trait("Category", "Unit")]
public sealed class RateCurveTests
{
    private static readonly ReportRow[] Rows =
    [
        .. Point("search", "ef=64", "25K", 0.999, 60_000), .. Point("search", "ef=16", "25K", 0.95, 120_000),
        .. Point("search-peer", "peer=usearch,ef=16", "25K", 0.9, 70_000), .. Point("search-peer", "peer=usearch,ef=64", "25K", 0.99, 30_000),
        .. Point("search", "data=uniform,ef=64", "25K", 0.5, 17_000), .. Point("search", "data=uniform,ef=256", "25K", 0.86, 5_000),
        .. Point("search", "ef=64", "100K", 0.99, 28_000), .. Point("search-int8", "", "25K", 0.98, 90_000),
    ];

    [Fact]
    public void A_curve_is_what_one_index_does_at_its_widths_over_one_corpus()
    {
        (string Corpus, IReadOnlyList<RateCurve> Curves)[] all = [.. RateCurve.Of(Rows)];
        all.Select(static it => it.Corpus).Should().Equal(["25K", "data=uniform 25K"], "at 100K there is one width, which is no curve");
        all[0].Curves.Select(static curve => (curve.Index, curve.IsPeer)).Should().Equal(("the store", false), ("usearch", true));
        all[0].Curves[0].Points.Select(static point => point.Ef).Should().Equal([16, 64], "the least recall comes first");
    }

    [Fact]
    public void A_picture_needs_nothing_else_and_has_only_what_stands_beside_a_peer()
    {
        XElement picture = XElement.Parse(RatePicture.Of(RunOf(Rows))!);
        picture.Name.Should().Be(XName.Get("svg", "http://www.w3.org/2000/svg"));
        picture.Attribute("aria-label")!.Value.Should().Be("Queries a second over recall: 25K");
        picture.Descendants().Select(static it => it.Name.NamespaceName).Distinct().Should().Equal(picture.Name.NamespaceName);
        picture.Descendants().Attributes().Should().NotContain(static it => it.Name.LocalName == "href");
        RatePicture.Of(RunOf(Rows[4..8])).Should().BeNull();
    }

    private static RunReport RunOf(IEnumerable<ReportRow> rows) =>
        new(Sample.Run.Run, Sample.Run.Profile, Sample.Run.Started, Sample.Run.Commit, Sample.Run.Host, rows);

    private static IEnumerable<ReportRow> Point(string operation, string variant, string tier, double recall, double rate)
    {
        Cell cell = new("scale", "vectors", operation, variant, tier);
        yield return new ReportRow(cell, Metric.RecallMean, recall, 100, FigureOrigin.Measured, "made up");
        yield return new ReportRow(cell, Metric.Throughput, rate, 100, FigureOrigin.Measured, "made up", new Spread(rate, rate, rate, 3));
    }
}
