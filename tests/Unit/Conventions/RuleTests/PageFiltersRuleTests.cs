namespace Unit.Conventions;

[Trait("Category", "Unit")]
public sealed class PageFiltersRuleTests
{
    [Theory]
    [InlineData("dotnet test --filter \"DisplayName~layout=citus\"")]
    [InlineData("dotnet test --filter \"Category=Load&DisplayName~layout=citus\"")]
    [InlineData("dotnet test --filter DisplayName~layout=citus")]
    [InlineData("dotnet test --filter \"DisplayName\"")]
    public void A_filter_that_the_runner_refuses_is_found(string command) => Findings(command).Should().ContainSingle();

    [Theory]
    [InlineData("dotnet test --filter \"DisplayName~layout\\=citus\"")]
    [InlineData("dotnet test --filter \"Category=Load&(DisplayName~bulk-load|System!=mesh)\"")]
    [InlineData("dotnet test --filter Category=Unit # seconds")]
    [InlineData("with `--filter …` and `--filter Category=Load`")]
    public void One_that_it_reads_is_let_be(string command) => Findings(command).Should().BeEmpty();

    private static IEnumerable<Finding> Findings(string command) =>
        new PageFiltersRule().Check([new SourceFile("docs/PAGE.md", $"# A page\n\n{command}\n")]);
}
