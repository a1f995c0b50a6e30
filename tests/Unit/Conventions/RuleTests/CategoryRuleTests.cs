namespace Unit.Conventions;

[Trait("Category", "Unit")]
public sealed class CategoryRuleTests
{
    [Theory]
    [InlineData("class A { [Fact] void B() { } }")]
    [InlineData("class A { [Theory, InlineData(1)] void B(int c) { } }")]
    [InlineData("class A { [SkippableFact(Timeout = 1)] void B() { } }")]
    [InlineData("[Trait(\"Category\", \"Load\")] class A { [Fact] void B() { } }")]
    public void Tests_without_it_are_found(string text) =>
        new CategoryRule().On("tests/Scale/A.cs", text).Should().ContainSingle()
            .Which.WayOut.Should().Contain("[Trait(\"Category\", \"Scale\")]");

    [Theory]
    [InlineData("tests/Scale/A.cs", "[Trait(\"Category\", \"Scale\")] class A { [Fact] void B() { } }")]
    [InlineData("tests/Scale/A.cs", "[Trait(\"Category\",\"Scale\")] class A { [Fact] void B() { } }")]
    [InlineData("tests/Scale/A.cs", "class A { void B() { } }")]
    [InlineData("tests/Harness.Xunit/A.cs", "class A { [Fact] void B() { } }")]
    public void What_has_it_or_needs_none_is_let_be(string path, string text) => new CategoryRule().On(path, text).Should().BeEmpty();
}
