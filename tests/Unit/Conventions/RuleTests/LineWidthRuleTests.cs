namespace Unit.Conventions;

[Trait("Category", "Unit")]
public sealed class LineWidthRuleTests
{
    [Theory]
    [InlineData(140, 0)]
    [InlineData(141, 1)]
    public void A_hundred_and_forty_columns_are_the_most(int columns, int findings)
    {
        new LineWidthRule().On("src/Sut/Mesh/A.cs", $"class A;\n{new string('/', columns)}\n").Should().HaveCount(findings);
        new LineWidthRule().On("src/Sut/Mesh/A.cs", $"class A;\nclass {new string('B', columns - 7)};\n").Should().HaveCount(findings);
    }

    [Fact]
    public void A_text_may_be_longer() =>
        new LineWidthRule().On("src/Sut/Mesh/A.cs", $"class A {{ string b = \"{new string('b', 200)}\"; }}\n").Should().BeEmpty();
}
