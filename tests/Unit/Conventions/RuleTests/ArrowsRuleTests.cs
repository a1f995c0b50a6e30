namespace Unit.Conventions;

[Trait("Category", "Unit")]
public sealed class ArrowsRuleTests
{
    private static readonly (string, string) Node = ("src/Sut/Mesh/MeshNode.cs", "namespace Sut.Mesh; class MeshNode;");

    private static readonly ArrowsRule Rule = new(["Addressing", "Mesh", "Tokens"]);

    [Theory]
    [InlineData("using Sut.Mesh;")]
    [InlineData("using static Sut.Mesh.MeshNode;")]
    [InlineData("using M = Sut.Mesh;")]
    [InlineData("namespace Sut.Tokens; using Mesh;")]
    [InlineData("namespace Sut.Tokens; using M = Mesh.MeshNode;")]
    [InlineData("class A { Sut.Mesh.MeshNode b; }")]
    [InlineData("class A { global::Sut.Mesh.MeshNode b; }")]
    [InlineData("class A { Mesh.MeshNode b; }")]
    [InlineData("class A { object b = new Mesh . MeshNode(); }")]
    [InlineData("class A { string b = $\"{Mesh.MeshNode.Size}\"; }")]
    public void Systems_never_name_each_other(string text) =>
        Rule.On(Node, ("src/Sut/Tokens/A.cs", text)).Should().ContainSingle()
            .Which.Rule.Should().StartWith("Tokens names Mesh").And.EndWith("may name Storage");

    [Theory]
    [InlineData("// Sut.Mesh is faster")]
    [InlineData("/// <see cref=\"Mesh.MeshNode\"/>")]
    [InlineData("class A { string b = \"using Sut.Mesh;\"; }")]
    [InlineData("class A { A Mesh; int B => Mesh.Count; }")]
    [InlineData("class A { A Mesh; int B => this.Mesh.MeshNode; }")]
    [InlineData("class A { int MeshNode; int Mesh(A b) => b.MeshNode; }")]
    [InlineData("using Sut.Meshes;")]
    [InlineData("using Sut.Storage;")]
    [InlineData("using Other.Sut.Mesh;")]
    public void Sane_code_raises_no_alarm(string text) =>
        Rule.On(Node, ("src/Sut/Tokens/A.cs", text)).Should().BeEmpty();

    [Theory]
    [InlineData("Harness.Reports", "Harness.Thresholds", true)]
    [InlineData("Harness.Reports", "Harness.Measurement", true)]
    [InlineData("Harness.Thresholds", "Harness.Measurement", true)]
    [InlineData("Harness.Thresholds", "Harness.Reports", false)]
    [InlineData("Harness.Measurement", "Harness.Thresholds", false)]
    [InlineData("Sut.Addressing", "Sut.Storage", true)]
    [InlineData("Sut.Addressing", "Sut.Tokens", false)]
    [InlineData("Sut.Storage", "Sut.Addressing", false)]
    public void The_table_is_the_one_of_the_design(string from, string to, bool allowed) =>
        Rule.On($"src/{from.Replace('.', '/')}/A.cs", $"using {to};").Should().HaveCount(allowed ? 0 : 1);

    [Fact]
    public void An_inner_folder_has_the_arrows_of_its_room() =>
        Rule.On(Node, ("src/Sut/Tokens/Files/A.cs", "using Sut.Mesh;")).Should().ContainSingle();

    [Theory]
    [InlineData("src/Sut/Extra/A.cs")]
    [InlineData("src/Sut/A.cs")]
    [InlineData("src/Extra/Mesh/A.cs")]
    public void A_folder_outside_the_table_is_refused(string path) =>
        Rule.On(path, "class A;").Should().ContainSingle().Which.Rule.Should().Contain("nor a row");

    [Fact]
    public void Tests_may_name_everything() =>
        Rule.On("tests/Load/Mesh/A.cs", "using Sut.Mesh; using Sut.Tokens; using Xunit;").Should().BeEmpty();

    [Fact]
    public void A_finding_tells_file_line_rule_and_way_out() =>
        Rule.On("src/Sut/Tokens/A.cs", "using System;\n\nusing Sut.Mesh;").Single().ToString().Should().Be(
            "src/Sut/Tokens/A.cs:3: Tokens names Mesh by 'Sut.Mesh', but may name Storage; "
            + "take plain numbers or an interface of your own, and let the tests introduce the two");
}
