using Harness.Reports;

namespace Unit.Harness.Reports;

[Trait("Category", "Unit")]
public sealed class InconclusiveShareTests
{
    [Fact]
    public void Counts_judged_rows_only() =>
        InconclusiveShare.Of(Sample.Run.Rows).Should().Be(new InconclusiveShare(Inconclusive: 1, Bounded: 8));

    [Fact]
    public void Allows_exactly_a_fifth_and_no_row_more()
    {
        for (int fifth = 0; fifth < 1_000; fifth++)
        {
            new InconclusiveShare(fifth, 5 * fifth).IsTooLarge.Should().BeFalse();
            new InconclusiveShare(fifth + 1, (5 * fifth) + 4).IsTooLarge.Should().BeTrue();
        }
    }

    [Fact]
    public void Is_nothing_where_nothing_is_bounded() => new InconclusiveShare(0, 0).Share.Should().Be(0);

    [Fact]
    public void Says_how_much_it_is() => new InconclusiveShare(3, 12).ToString().Should()
        .Be("3 of 12 bounded rows are inconclusive (25 %; a run in CI may have 20 %)");
}
