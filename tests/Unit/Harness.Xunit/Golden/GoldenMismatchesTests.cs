using Harness.Xunit.Golden;

namespace Unit.Harness.Xunit.Golden;

[Trait("Category", "Unit")]
public sealed class GoldenMismatchesTests
{
    [Fact]
    public void Shows_the_first_few_with_index_and_position_and_counts_all()
    {
        GoldenMismatches mismatches = new GoldenMismatches();
        mismatches.Compare(0, "uri", "same", "same");
        mismatches.Count.Should().Be(0);
        for (int i = 1; i <= 9; i++)
        {
            mismatches.Compare(i, "uri", "abcX", "abcYZ");
        }

        mismatches.Count.Should().Be(9);
        mismatches.ToString().Split('\n').Should().HaveCount(6)
            .And.HaveElementAt(0, "9 values differ")
            .And.HaveElementAt(1, "vector 1, uri, position 3: expected abcX, got abcYZ");
    }
}
