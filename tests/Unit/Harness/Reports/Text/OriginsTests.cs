using Harness.Reports;
using Harness.Thresholds;
using Unit.Harness.Xunit.Running;

namespace Unit.Harness.Reports;

[Trait("Category", "Unit")]
public sealed class OriginsTests
{
    [Fact]
    public void A_run_of_one_start_that_owes_nothing_needs_no_words() =>
        Origins.Of(RunReport.Merge([MadeUpRun.Started("s1"), MadeUpRun.Finished("s1", "Scale.A")])).Should().BeEmpty();

    [Fact]
    public void Each_start_of_a_resumed_run_is_named_with_its_tests()
    {
        RunReport run = RunReport.Merge(
        [
            MadeUpRun.Started("s1"), MadeUpRun.Started("s1", start: "s2"),
            MadeUpRun.Finished("s1", "Scale.A"), MadeUpRun.Finished("s1", "Scale.B"), MadeUpRun.Finished("s1", "Scale.C", start: "s2"),
        ]);
        Origins.Of(run).Should().Equal("Start s1: 2 tests on a machine.", "Start s2: 1 tests on a machine.");
    }

    [Fact]
    public void A_table_that_is_not_in_one_piece_is_told_once_for_its_cell()
    {
        ReportRow[] rows = [.. new[] { Metric.Throughput, Metric.Ratio }.Select(metric => ReportRow.Measured(
            Sample.Cell("bulk-load", "1K"), metric, 1, [Sample.Attempt(0, 1)], "made up", yardstick: "raw").On("citus 13.2.2, 2 workers, 32 shards: a 16 shards 500 rows, b 16 shards 500 rows"))];
        Origins.Of(MadeUpRun.Of("r", null, rows)).Should().Equal(
            $"Table of {rows[0].Cell.Suite} {rows[0].Cell}: citus 13.2.2, 2 workers, 32 shards: a 16 shards 500 rows, b 16 shards 500 rows.");
    }

    [Fact]
    public void What_has_not_run_is_counted_and_one_is_named() =>
        Origins.Of(RunReport.Merge([MadeUpRun.Started("s1"), MadeUpRun.Planned("s1", "Scale.A", "Scale.B")]))
            .Should().Equal("Not run: 2, such as Scale.A.");
}
