using Harness.Reports;
using Harness.Thresholds;

namespace Unit.Harness.Reports;

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
        RowComparison row = new(Row(Metric.Ratio, 95, 100, 104), Row(Metric.Ratio, 66, 70, 73), speaks: true);
        (row.Moved, row.IsWorse).Should().Be((true, true));
    }

    [Fact]
    public void A_gain_is_seen_and_is_not_worse()
    {
        RowComparison row = new(Row(Metric.Ratio, 66, 70, 73), Row(Metric.Ratio, 95, 100, 104), speaks: true);
        (row.Moved, row.IsWorse).Should().Be((true, false));
    }

    [Theory]
    [InlineData(124, false)]
    [InlineData(127, true)]
    public void Bytes_move_by_a_quarter(double later, bool moved) =>
        new RowComparison(Row(Metric.BytesPerItem, 100), Row(Metric.BytesPerItem, later), speaks: true).Moved.Should().Be(moved);

    [Fact]
    public void One_repeat_is_not_said_to_be_disturbed_for_it_would_not_be_judged_anyway()
    {
        ReportRow busy = ReportRow.Measured(Sample.Cell("x", "1K"), Metric.Throughput, 1, [Sample.Attempt(0.5, 10)], "made up");
        new RowComparison(busy, Row(100), speaks: true).IsDisturbed.Should().BeFalse();
    }

    [Fact]
    public void What_lies_apart_by_less_than_twice_the_spread_was_not_seen_to_move() =>
        new RowComparison(Row(Metric.Ratio, 80, 100, 104), Row(Metric.Ratio, 66, 70, 75), speaks: true).Moved.Should().BeFalse();

    [Theory]
    [InlineData(51, false)]
    [InlineData(48, true)]
    public void A_speed_without_a_yardstick_moves_by_half(double later, bool moved) =>
        new RowComparison(Row(99, 100, 101), Row(later - 1, later, later + 1), speaks: true).Moved.Should().Be(moved);

    [Fact]
    public void Within_the_dead_band_nothing_moved_however_tight_the_repeats() =>
        new RowComparison(Row(Metric.Ratio, 99, 100, 101), Row(Metric.Ratio, 75, 76, 77), speaks: true).Moved.Should().BeFalse();

    [Fact]
    public void Of_a_latency_more_is_worse() =>
        new RowComparison(Row(Metric.LatencyP50, 0.9, 1, 1.1), Row(Metric.LatencyP50, 2.1, 2.2, 2.3), speaks: true).IsWorse.Should()
            .BeTrue();

    [Fact]
    public void One_repeat_shows_no_range_to_judge_by() =>
        new RowComparison(Row(100), Row(10), speaks: true).IsJudged.Should().BeFalse();

    [Fact]
    public void What_does_not_speak_for_its_cell_is_not_judged() =>
        new RowComparison(Row(95, 100, 104), Row(66, 70, 73), speaks: false).Moved.Should().BeFalse();

    [Theory]
    [InlineData(0.04, 0.04, true)]
    [InlineData(0.5, 0, false)]
    [InlineData(0, 0.06, false)]
    [InlineData(double.NaN, 0, false)]
    public void A_number_from_a_busy_machine_is_not_judged(double recorded, double later, bool judged)
    {
        RowComparison row = new(Noisy(recorded, 95, 100, 104), Noisy(later, 66, 70, 73), speaks: true);
        (row.IsJudged, row.IsDisturbed, row.Moved).Should().Be((judged, !judged, judged));

        static ReportRow Noisy(double noise, params double[] repeats) =>
            ReportRow.Measured(Sample.Cell("x", "1K"), Metric.Ratio, 1, [Sample.Attempt(noise, repeats)], "made up");
    }

    [Fact]
    public void The_attempt_that_the_row_shows_tells_the_noise()
    {
        ReportRow shown = ReportRow.Measured(Sample.Cell("x", "1K"), Metric.Ratio, 1,
            [Sample.Attempt(0.5, 40, 45, 50), Sample.Attempt(0, 95, 100, 104)], "made up");
        shown.Value.Should().Be(100);
        new RowComparison(shown, Row(Metric.Ratio, 66, 70, 73), speaks: true).IsDisturbed.Should().BeFalse();
    }

    [Fact]
    public void What_noise_cannot_change_is_judged_on_a_busy_machine()
    {
        ReportRow row = ReportRow.Measured(Sample.Cell("x", "1K"), Metric.Allocated, 1, [Sample.Attempt(0.5, 64)], "made up");
        new RowComparison(row, Row(Metric.Allocated, 128), speaks: true).Moved.Should().BeTrue();
    }

    [Theory]
    [InlineData(100_000, 160_000, false)]
    [InlineData(100_000, 200_000, true)]
    [InlineData(-100, -300, false)]
    [InlineData(-10_000, 90_000, true)]
    public void The_intercept_of_a_line_moves_by_more_than_it_can_be_told(double recorded, double later, bool moved) =>
        new RowComparison(Row(Metric.Intercept, recorded), Row(Metric.Intercept, later), speaks: true).Moved.Should().Be(moved);

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
