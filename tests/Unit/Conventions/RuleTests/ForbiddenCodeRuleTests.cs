namespace Unit.Conventions;

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
    public void A_forbidden_construct_is_found(string text) => new ForbiddenCodeRule().On("tests/Unit/A.cs", text).Should().ContainSingle();

    [Theory]
    [InlineData("// without #if, and Thread.Sleep(1) is forbidden")]
    [InlineData("var a = \"\"\"\n    #if DEBUG\n    \"\"\";")]
    [InlineData("#pragma warning disable X")]
    [InlineData("class A { void Sleep() { } void B() => Sleep(); }")]
    [InlineData("// Mastodons")]
    public void What_only_looks_like_one_is_let_be(string text) => new ForbiddenCodeRule().On("tests/Unit/A.cs", text).Should().BeEmpty();
}
