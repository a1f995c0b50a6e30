namespace Unit.Conventions;

[Trait("Category", "Unit")]
public sealed class SelfContainedRuleTests
{
    [Theory]
    [InlineData("cd /ho" + "me/me/acceptance")]
    [InlineData("\"/ro" + "ot/x\"")]
    [InlineData("(/tm" + "p/x.db)")]
    [InlineData("/Us" + "ers/me")]
    [InlineData("C:\\Us" + "ers\\me")]
    [InlineData("see ../sha" + "red/design.md")]
    [InlineData("see ../../sha" + "red/design.md")]
    public void Places_on_one_machine_are_found(string text) =>
        new SelfContainedRule().On("README.md", text).Should().ContainSingle();

    [Theory]
    [InlineData("README.md", "https://example.org/ho" + "me/x")]
    [InlineData("tests/Directory.Build.props", "<Compile Include=\"../Shared/**/*.cs\" />")]
    [InlineData("README.md", "in /tmp or /proc/self/status")]
    [InlineData("README.md", "$HOME/tmp/x")]
    [InlineData("tests/ATests.B.verified.txt", "/ho" + "me/me")]
    public void Other_text_is_let_be(string path, string text) => new SelfContainedRule().On(path, text).Should().BeEmpty();
}
