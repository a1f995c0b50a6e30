namespace Unit.Conventions;

[Trait("Category", "Unit")]
public sealed class PackageReasonsRuleTests
{
    private const string File = "Directory.Packages.props";

    [Fact]
    public void A_version_without_a_reason_is_found() =>
        new PackageReasonsRule()
            .On(File, "<!-- a -->\n<PackageVersion Include=\"a\" Version=\"1\" />\n\n<PackageVersion Include=\"b\" Version=\"1\" />")
            .Should().ContainSingle().Which.ToString().Should().StartWith($"{File}:4: b is pinned");

    [Theory]
    [InlineData("<!-- why -->\n<PackageVersion Include=\"a\" Version=\"1\" />")]
    [InlineData("<PackageVersion Include=\"a\" Version=\"1\" /> <!-- why -->")]
    [InlineData("<!-- why -->\n<ItemGroup>\n<PackageVersion Include=\"a\" Version=\"1\" />\n<PackageVersion Include=\"b\" Version=\"1\" />")]
    public void A_reason_above_it_or_its_group_will_do(string text) => new PackageReasonsRule().On(File, text).Should().BeEmpty();
}
