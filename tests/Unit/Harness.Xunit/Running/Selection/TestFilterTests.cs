using Harness.Xunit.Running;

namespace Unit.Harness.Xunit.Running;

[Trait("Category", "Unit")]
public sealed class TestFilterTests
{
    [Theory]
    [InlineData("Category=Scale&System=mesh", true)]
    [InlineData("Category=Load", false)]
    [InlineData("DisplayName~batch-insert 5K", true)]
    [InlineData("BatchInsert", true)] // part of the full name
    [InlineData("Vectors", false)]
    [InlineData("Nothing=x", false)]
    [InlineData("Nothing!=x", true)]
    public void A_test_of_which_all_is_known_matches_or_does_not(string filter, bool matches) =>
        TestFilter.Matches(filter, name => name switch
        {
            "Category" => "Scale",
            "System" => "mesh",
            "DisplayName" => "A_batch(cell: mesh batch-insert 5K)",
            "FullyQualifiedName" => "Scale.Mesh.BatchInsertTests.A_batch",
            _ => "",
        }).Should().Be(matches);

    [Fact]
    public void A_name_that_is_not_known_leaves_it_open() => TestFilter.Matches("BatchInsert", static _ => null).Should().BeNull();
}
