using Harness.Xunit.Snapshots;

namespace Unit.Harness.Xunit.Snapshots;

[Trait("Category", "Unit")]
public sealed class SnapshotTextTests
{
    [Fact]
    public void Refuses_an_unpaired_surrogate_rather_than_write_something_else() =>
        new Action(() => SnapshotText.Of("a\uD83D")).Should().Throw<ArgumentException>();

    [Theory]
    [InlineData("a", "a", true)]
    [InlineData("a\n", "a", true)]
    [InlineData("a\n\n", "a\n", true)]
    [InlineData("\n", "", true)]
    [InlineData("a", "a\n", false)]
    [InlineData("a\n\n", "a", false)]
    [InlineData("ab", "a", false)]
    [InlineData("b\n", "a", false)]
    public void Forgives_one_extra_final_line_feed_in_the_approved_text(string approved, string given, bool same) =>
        SnapshotText.Same(approved, given).Should().Be(same);
}
