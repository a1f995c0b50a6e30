namespace Unit.Conventions;

[Trait("Category", "Unit")]
public sealed class PageNamesRuleTests
{
    [Theory]
    [InlineData("`Jury` decides")]
    [InlineData("`Judge.Forgets` decides")]
    [InlineData("see `src/Harness/Jury`")]
    [InlineData("see `tests/Judge.cs`")]
    public void A_name_or_path_that_is_gone_is_found(string text) => Findings("docs/PAGE.md", text).Should().ContainSingle();

    [Theory]
    [InlineData("`Judge` and `Judge.Decide`")]
    [InlineData("see `src/Harness`, `src/Harness/` and `src/Harness/Judge.cs`")]
    [InlineData("`src/<System>`, `tests/…`, `dotnet test`, `SUITE_TIERS`, `1K`, `artifacts/quick`")]
    [InlineData("```\nJury src/Jury\n```")]
    public void What_is_there_or_no_name_is_let_be(string text) => Findings("docs/PAGE.md", text).Should().BeEmpty();

    [Fact]
    public void A_page_of_the_past_may_name_what_is_gone() => Findings("CHANGELOG.md", "`Jury` is `src/Judge` now").Should().BeEmpty();

    private static IEnumerable<Finding> Findings(string path, string text) => new PageNamesRule().Check(
    [
        new SourceFile("src/Harness/Judge.cs", "class Judge { void Decide() { } }"),
        new SourceFile(path, $"# A page\n\n{text}\n"),
    ]);
}
