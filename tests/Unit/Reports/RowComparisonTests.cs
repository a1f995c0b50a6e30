using Sut.Reports;
using Sut.Thresholds;

namespace Unit.Reports;

[Trait("Category", "Unit")]
public sealed class RowComparisonTests
{
    [Fact]
    public void The_interval_is_that_of_all_quotients_of_repeats()
    {
        RowComparison row = new(Row(8, 10, 16), Row(12, 15, 16), speaks: true);
        (row.Quotient, row.Lower, row.Upper).Should().Be((1.5, 0.75, 2));
        row.Moved.Should().BeFalse("repeats of one reach into the range of the other");
    }

    [Fact]
    public void Seven_tenths_of_the_speed_is_seen()
    {
        RowComparison row = new(Row(95, 100, 104), Row(66, 70, 73), speaks: true);
        (row.Moved, row.IsWorse).Should().Be((true, true));
    }

    [Fact]
    public void A_gain_is_seen_and_is_not_worse()
    {
        RowComparison row = new(Row(66, 70, 73), Row(95, 100, 104), speaks: true);
        (row.Moved, row.IsWorse).Should().Be((true, false));
    }

    [Fact]
    public void Within_the_dead_band_nothing_moved_however_tight_the_repeats() =>
        new RowComparison(Row(99, 100, 101), Row(80, 81, 82), speaks: true).Moved.Should().BeFalse();

    [Fact]
    public void Of_a_latency_more_is_worse() =>
        new RowComparison(Row(Metric.LatencyP50, 0.9, 1, 1.1), Row(Metric.LatencyP50, 1.9, 2, 2.1), speaks: true).IsWorse.Should().BeTrue();

    [Fact]
    public void One_repeat_shows_no_range_to_judge_by() =>
        new RowComparison(Row(100), Row(10), speaks: true).IsJudged.Should().BeFalse();

    [Fact]
    public void What_does_not_speak_for_its_cell_is_not_judged() =>
        new RowComparison(Row(95, 100, 104), Row(66, 70, 73), speaks: false).Moved.Should().BeFalse();

    [Theory]
    [InlineData(0, 5, true)]
    [InlineData(0, 0.5, false)]
    [InlineData(0.04, 0.16, false)]
    [InlineData(0, 0, false)]
    [InlineData(64, 66, false)]
    [InlineData(64, 128, true)]
    public void Bytes_move_by_more_than_one(double recorded, double later, bool moved) =>
        new RowComparison(Row(Metric.Allocated, recorded), Row(Metric.Allocated, later), speaks: true).Moved.Should().Be(moved);

    [Theory]
    [InlineData(0.1, 0, false)]
    [InlineData(0.9, 0.8, false)]
    [InlineData(0.4, 0.2, true)]
    public void The_worst_recall_moves_by_more_than_one_neighbour_of_ten(double recorded, double later, bool moved)
    {
        foreach (Metric metric in (Metric[])[Metric.RecallP5, Metric.RecallMin])
        {
            new RowComparison(Row(metric, recorded), Row(metric, later), speaks: true).Moved.Should().Be(moved);
        }
    }

    private static ReportRow Row(params double[] repeats) => Row(Metric.Throughput, repeats);

    private static ReportRow Row(Metric metric, params double[] repeats) =>
        ReportRow.Measured(Sample.Cell("x", "1K"), metric, 1, [Sample.Attempt(0, repeats)], "made up");
}
