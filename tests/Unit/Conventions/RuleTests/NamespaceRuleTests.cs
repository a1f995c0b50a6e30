namespace Unit.Conventions;

[Trait("Category", "Unit")]
public sealed class NamespaceRuleTests
{
    [Theory]
    [InlineData("src/Sut/Mesh/A.cs", "namespace Sut.Mesh;\nclass A;")]
    [InlineData("src/Sut/Mesh/Deep/A.cs", "namespace Sut.Mesh.Deep;\nclass A;")]
    [InlineData("src/Sut/Mesh/Deep/A.cs", "namespace Sut.Mesh;\nclass A;")]
    [InlineData("tools/Acceptance/A.cs", "namespace Acceptance;\nclass A;")]
    [InlineData("tests/Unit/Mesh/A.cs", "namespace Unit.Mesh;\nclass A;")]
    [InlineData("tests/Load/A.cs", "namespace Load;\nclass A;")]
    [InlineData("tests/Mutations/A.cs", "namespace Mutations;\nclass A;")]
    [InlineData("tests/Harness.Xunit/Snapshots/Verify/A.cs", "namespace Harness.Xunit.Snapshots;\nclass A;")]
    [InlineData("src/Sut/Mesh/Attributes.cs", "[assembly: X]")]
    public void The_folder_or_the_room_around_it_is_the_namespace(string path, string text) =>
        new NamespaceRule().On(path, text).Should().BeEmpty();

    [Theory]
    [InlineData("namespace Sut.Tokens;\nclass A;")]
    [InlineData("namespace Sut;\nclass A;")]
    [InlineData("namespace Sut.Mesh { class A; }")]
    [InlineData("class A;")]
    [InlineData("// namespace Sut.Mesh;\nclass A;")]
    public void Anything_else_is_refused(string text) =>
        new NamespaceRule().On("src/Sut/Mesh/A.cs", text).Should().ContainSingle()
            .Which.WayOut.Should().Contain("'namespace Sut.Mesh;'");
}
