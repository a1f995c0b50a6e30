namespace Unit.House;

[Trait("Category", "Unit")]
public sealed class ForbiddenCodeRuleTests
{
    [Theory]
    [InlineData("#if DEBUG")]
    [InlineData("  # if DEBUG")]
    [InlineData("#region A")]
    [InlineData("class A { void B() => Thread.Sleep(1); }")]
    [InlineData("class A { void B() => System.Threading.Thread . Sleep (1); }")]
    [InlineData("// TO" + "DO: later")]
    [InlineData("/* FIX" + "ME */")]
    public void Is_found(string text) => new ForbiddenCodeRule().On("tests/Unit/A.cs", text).Should().ContainSingle();

    [Theory]
    [InlineData("// without #if, and Thread.Sleep(1) is forbidden")]
    [InlineData("var a = \"\"\"\n    #if DEBUG\n    \"\"\";")]
    [InlineData("#pragma warning disable X")]
    [InlineData("class A { void Sleep() { } void B() => Sleep(); }")]
    [InlineData("// Mastodons")]
    public void Is_not_seen_where_it_is_not(string text) => new ForbiddenCodeRule().On("tests/Unit/A.cs", text).Should().BeEmpty();
}
