namespace Unit.Conventions;

[Trait("Category", "Unit")]
public sealed class FirstPageRuleTests
{
    [Theory]
    [InlineData(151, 10, 1)]
    [InlineData(149, 100, 1)]
    [InlineData(1, 161, 1)]
    [InlineData(150, 10, 0)]
    [InlineData(2, 160, 0)]
    public void A_page_that_is_too_long_is_found(int lines, int columns, int findings) =>
        new FirstPageRule().On("README.md", string.Concat(Enumerable.Repeat(new string('x', columns) + "\n", lines))).Should()
            .HaveCount(findings);

    [Fact]
    public void Other_pages_may_be_long() => new FirstPageRule().On("docs/RUNS.md", new string('x', 20_000)).Should().BeEmpty();
}
