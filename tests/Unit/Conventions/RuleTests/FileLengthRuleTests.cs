namespace Unit.Conventions;

[Trait("Category", "Unit")]
public sealed class FileLengthRuleTests
{
    [Theory]
    [InlineData(300, 0)]
    [InlineData(301, 1)]
    public void Three_hundred_lines_are_the_most(int lines, int findings) =>
        new FileLengthRule().On("src/Sut/Mesh/A.cs", string.Concat(Enumerable.Repeat("a\n", lines))).Should().HaveCount(findings);

    [Fact]
    public void Data_may_be_longer() =>
        new FileLengthRule().On("testsettings/thresholds.json", new string('\n', 5000)).Should().BeEmpty();
}
