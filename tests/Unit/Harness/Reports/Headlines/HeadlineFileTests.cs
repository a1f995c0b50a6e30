using Harness.Reports.Headlines;
using Harness.Thresholds;
using Harness.Xunit.Running;
using Unit.Conventions;

namespace Unit.Harness.Reports.Headlines;

[Trait("Category", "Unit")]
public sealed class HeadlineFileTests
{
    private const string Row = """{"suite":"scale","system":"mesh","operation":"batch-insert","variant":""}""";

    [Fact]
    public void Reads_headlines_in_the_order_of_the_file() =>
        HeadlineFile.Parse($"[{Row},{Row.Replace("mesh", "tokens")}]", "headlines.json")
            .Should().Equal(new Headline("scale", "mesh", "batch-insert", ""), new Headline("scale", "tokens", "batch-insert", ""));

    [Theory]
    [InlineData("{}", "headlines.json row 1: the file is")]
    [InlineData($"[{Row},{Row}]", "headlines.json row 2: the system 'mesh' has a headline already")]
    [InlineData("""[{"suite":"fast","system":"mesh","operation":"batch-insert","variant":""}]""", "headlines.json row 1: The suite 'fast' is unknown")]
    [InlineData("""[{"suite":"scale","system":"mesh","operation":"batch-insert"}]""", "headlines.json row 1: the key 'variant' is missing")]
    [InlineData("""[{"suite":"scale","system":"mesh","operation":"batch-insert","variant":"","tier":"1K"}]""", "headlines.json row 1: *tier*")]
    [InlineData("[", "headlines.json row 1: *")]
    public void What_breaks_a_rule_is_refused_with_file_and_row(string json, string message) =>
        FluentActions.Invoking(() => HeadlineFile.Parse(json, "headlines.json")).Should().Throw<FormatException>()
            .WithMessage(message + "*");

    [Fact]
    public void Every_system_has_a_headline_whose_ratio_is_bounded()
    {
        Suites.Headlines.Select(headline => headline.System).Should().BeEquivalentTo(Systems.Names);
        Suites.Thresholds.Rows.Where(row => row.Metric == Metric.Ratio)
            .Select(row => new Headline(row.Cell.Suite, row.Cell.System, row.Cell.Operation, row.Cell.Variant))
            .Should().Contain(Suites.Headlines);
    }
}
