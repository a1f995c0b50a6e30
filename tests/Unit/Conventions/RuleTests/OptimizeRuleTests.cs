namespace Unit.Conventions;

[Trait("Category", "Unit")]
public sealed class OptimizeRuleTests
{
    private static readonly (string, string) Home = ("Directory.Build.props", "<Optimize>true</Optimize>");

    [Fact]
    public void One_setting_for_all_is_enough() => new OptimizeRule().On(Home).Should().BeEmpty();

    [Theory]
    [InlineData("tests/Load/Load.csproj", "<Optimize>false</Optimize>")]
    [InlineData("tests/Load/Load.csproj", "<Optimize Condition=\"true\">true</Optimize>")]
    [InlineData("tests/Directory.Build.props", "<Optimize>$(Fast)</Optimize>")]
    [InlineData(".github/workflows/ci.yml", "run: dotnet test -p:Optimize=false")]
    [InlineData(".ci/run", "dotnet test --property:optimize=false")]
    public void Any_override_is_found(string path, string text) => new OptimizeRule().On(Home, (path, text)).Should().ContainSingle();

    [Theory]
    [InlineData("")]
    [InlineData("<Optimize Condition=\"'$(Configuration)' == 'Release'\">true</Optimize>")]
    public void A_home_that_does_not_say_so_always_is_found(string text) =>
        new OptimizeRule().On("Directory.Build.props", text).Should().Contain(finding => finding.Rule.StartsWith("no unconditional"));
}
