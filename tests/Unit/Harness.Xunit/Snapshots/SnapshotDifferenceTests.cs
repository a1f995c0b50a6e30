using Harness.Xunit.Snapshots;

namespace Unit.Harness.Xunit.Snapshots;

[Trait("Category", "Unit")]
public sealed class SnapshotDifferenceTests
{
    [Theory]
    [InlineData("a", "b", 1, 1, "\"a\"", "\"b\"")]
    [InlineData("", "b", 1, 1, "(end of text)", "\"b\"")]
    [InlineData("a", "ab", 1, 2, "\"a\"", "\"ab\"")]
    [InlineData("a\nb", "a\nc", 2, 1, "\"b\"", "\"c\"")]
    [InlineData("a\n", "a\nb", 2, 1, "(end of text)", "\"b\"")]
    [InlineData("a\nb\n", "a\nb", 2, 2, "\"b\\n\"", "\"b\"")]
    [InlineData("a\n\nb", "a\nb", 2, 1, "\"\\n\"", "\"b\"")]
    [InlineData("a\tb", "a b", 1, 2, "\"a\\tb\"", "\"a b\"")]
    [InlineData("a\u00A0b", "a b", 1, 2, "\"a\\u00A0b\"", "\"a b\"")]
    public void Shows_the_line_where_two_texts_part(
        string approved, string given, int line, int column, string shownApproved, string shownGiven) =>
        SnapshotDifference.First(approved, given).Should().Be(
            $"Line {line}, column {column}:\n  approved: {shownApproved}\n  received: {shownGiven}");

    [Fact]
    public void Cuts_a_long_line_around_the_difference()
    {
        string text = SnapshotDifference.First(new string('a', 5000) + "X" + new string('b', 5000), new string('a', 5000) + "Y");

        text.Should().StartWith("Line 1, column 5001:").And.Contain("…\"aaa").And.Contain("aX").And.Contain("aY\"");
        text.Length.Should().BeLessThan(500);
    }
}
