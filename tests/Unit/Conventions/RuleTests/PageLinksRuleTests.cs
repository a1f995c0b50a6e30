namespace Unit.Conventions;

[Trait("Category", "Unit")]
public sealed class PageLinksRuleTests
{
    [Theory]
    [InlineData("see [runs](RUNS.md)")]
    [InlineData("see [there](../README.md#how-to-cook)")]
    [InlineData("see [below](#nothing)")]
    [InlineData("see [it](../docs/OTHER.md)")]
    public void A_link_that_leads_nowhere_is_found(string text) => Findings(text).Should().ContainSingle();

    [Theory]
    [InlineData("see [there](../README.md#how-to-read-it-quickly)")]
    [InlineData("see [above](#a-page)")]
    [InlineData("see [it](PAGE.md)")]
    [InlineData("see ![it](report.png) and [them](https://example.org/x)")]
    public void Other_links_are_let_be(string text) => Findings(text).Should().BeEmpty();

    private static IEnumerable<Finding> Findings(string text) => new PageLinksRule().Check(
    [
        new SourceFile("README.md", "# All\n\n## How to read it, quickly\n"),
        new SourceFile("docs/PAGE.md", $"# A page\n\n{text}\n"),
    ]);
}
