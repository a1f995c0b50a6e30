namespace Unit.Conventions;

[Trait("Category", "Unit")]
public sealed class SnapshotOrphansRuleTests
{
    private const string Test = "namespace Unit;\nclass ATests { void Draws_a_table() { } Task Draws() => x; /* void Old() */ }";

    [Theory]
    [InlineData("ATests.Draws_a_table.verified.md")]
    [InlineData("ATests.Draws_a_table_culture=de-DE.verified.md")]
    [InlineData("ATests.Draws_a_table_culture=de-DE_row_count=1.5.verified.md")]
    [InlineData("ATests.Draws.verified.md")]
    public void A_snapshot_with_its_test_is_let_be(string name) => Orphans(name).Should().BeEmpty();

    [Theory]
    [InlineData("ATests.Draws_a_chart.verified.md")]
    [InlineData("ATests.Draws_a.verified.md")]
    [InlineData("ATests.Old.verified.md")]
    [InlineData("ATests.verified.md")]
    [InlineData("BTests.Draws.verified.md")]
    [InlineData("Deep/ATests.Draws.verified.md")]
    public void An_orphan_is_found(string name) =>
        Orphans(name).Should().ContainSingle().Which.Should().StartWith($"tests/Unit/{name}:1: no test approves");

    private static IEnumerable<string> Orphans(string name)
    {
        using TempFolder folder = new TempFolder();
        folder.Write("tests/Unit/ATests.cs", Test);
        folder.Write($"tests/Unit/{name}", "text");
        return new SnapshotOrphansRule().Check(Repository.Read(folder.Path)).Select(finding => finding.ToString()).ToList();
    }
}
