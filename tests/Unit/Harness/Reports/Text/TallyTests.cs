using Harness.Reports;

namespace Unit.Harness.Reports;

[Trait("Category", "Unit")]
public sealed class TallyTests
{
    [Fact]
    public void Counts_each_row_once_the_worst_first() => Tally.Of(Sample.Run.Rows).Should()
        .Be("2 failed, 1 saturated, 1 inconclusive, 4 passed of 8 judged numbers; 3 without a verdict");
}
