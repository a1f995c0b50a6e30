using Harness.Reports;
using Harness.Thresholds;
using Harness.Xunit.Snapshots;
using Unit.Harness.Xunit.Running;

namespace Unit.Harness.Reports;

[Trait("Category", "Unit")]
public sealed class RunComparisonTests
{
    [Fact]
    public void Compares_what_both_have_and_counts_the_rest()
    {
        RunComparison comparison = new(Run(Row("a", Metric.Throughput, 1), Row("b", Metric.Throughput, 1)),
            Run(Row("b", Metric.Throughput, 1), Row("c", Metric.Throughput, 1), Row("d", Metric.Throughput, 1)), anyway: false);
        comparison.Rows.Should().ContainSingle().Which.Later.Cell.Operation.Should().Be("b");
        (comparison.OnlyRecorded, comparison.OnlyLater).Should().Be((1, 2));
    }

    [Fact]
    public void One_number_speaks_for_the_speed_of_a_cell_the_ratio_where_there_is_one()
    {
        RunComparison comparison = new(
            Run(Row("a", Metric.Throughput, 1), Row("a", Metric.Ratio, 1), Row("b", Metric.Throughput, 1), Row("b", Metric.LatencyP50, 1),
                Row("c", Metric.LatencyP50, 1), Row("c", Metric.LatencyMax, 1)),
            Run(Row("a", Metric.Throughput, 0.5), Row("a", Metric.Ratio, 0.5), Row("b", Metric.Throughput, 0.4),
                Row("b", Metric.LatencyP50, 3), Row("c", Metric.LatencyP50, 3), Row("c", Metric.LatencyMax, 3)),
            anyway: false);
        comparison.Moved.Select(row => $"{row.Later.Cell.Operation} {row.Later.Metric}").Should()
            .Equal("a ratio", "b throughput", "c latency.p50");
    }

    [Fact]
    public void Another_commit_is_judged_and_another_machine_is_not_unless_asked_to()
    {
        RunReport recorded = Run(Row("a", Metric.Ratio, 1)), later = Run(Row("a", Metric.Ratio, 0.5));
        RunReport commit = later with { Fingerprint = later.Fingerprint! with { Commit = "4567def" } };
        RunReport machine = later with { Fingerprint = later.Fingerprint! with { Machine = "another machine" } };
        new RunComparison(recorded, commit, anyway: false).Moved.Should().ContainSingle();
        RunComparison refused = new(recorded, machine, anyway: false);
        (refused.IsJudged, refused.Moved.Count).Should().Be((false, 0));
        refused.Differences.Should().Equal("machine 'a machine' and 'another machine'");
        new RunComparison(recorded, machine, anyway: true).Moved.Should().ContainSingle();
    }

    [Fact]
    public void Another_profile_is_not_judged_unless_asked_to()
    {
        RunReport recorded = Run(Row("a", Metric.Ratio, 1));
        RunReport later = new RunReport("r", "smoke", DateTimeOffset.UnixEpoch, recorded.Commit, recorded.Host,
            [Row("a", Metric.Ratio, 0.5)]) with
        {
            Fingerprint = recorded.Fingerprint, Tests = recorded.Tests,
        };
        RunComparison refused = new(recorded, later, anyway: false);
        (refused.IsJudged, refused.Moved.Count).Should().Be((false, 0));
        refused.Differences.Should()
            .Equal("profile 'quick' and 'smoke'", "profile 'smoke' of the later run and 'quick' in its fingerprint");
        new RunComparison(later, later, anyway: false).Differences.Should().Equal(
            "profile 'smoke' of the recorded run and 'quick' in its fingerprint",
                "profile 'smoke' of the later run and 'quick' in its fingerprint");
        new RunComparison(recorded, later, anyway: true).Moved.Should().ContainSingle();
    }

    [Fact]
    public void A_run_that_does_not_say_what_it_ran_on_is_refused() =>
        FluentActions.Invoking(() => new RunComparison(Run(), Run() with { Fingerprint = null }, anyway: true)).Should()
            .Throw<ArgumentException>().WithMessage("*fingerprint*");

    [Theory]
    [InlineData("invariant")]
    [InlineData("comma")]
    public void Writes_the_approved_layout_in_any_culture(string culture)
    {
        RunReport recorded = Run(Row("fell", Metric.Ratio, 2), Row("fell", Metric.Throughput, 2_000_000), Row("rose", Metric.Throughput,
            1_000), Row("stood", Metric.Throughput, 1_000), Row("disturbed", Metric.Ratio, 1), Row("gone", Metric.Throughput, 1));
        ReportRow disturbed =
            ReportRow.Measured(Sample.Cell("disturbed", "1K"), Metric.Ratio, 1, [Sample.Attempt(0.5, 0.4, 0.5, 0.6)], "made up");
        RunReport later = Run(Row("fell", Metric.Ratio, 1.2), Row("fell", Metric.Throughput, 1_200_000),
            Row("rose", Metric.Throughput, 3_000), Row("stood", Metric.Throughput, 1_050), disturbed) with
        {
            Fingerprint = MadeUpRun.Fingerprint with { Runtime = "a <newer> | runtime" },
        };
        Snapshot.Approve(
            Cultures.Under(culture, () => $"{ComparisonReport.Write(new RunComparison(recorded, later, anyway: true))}\n---\n\n{ComparisonReport.Write(new RunComparison(recorded, later, anyway: false))}"), "md");
    }

    private static RunReport Run(params ReportRow[] rows) => MadeUpRun.Tested(rows);

    private static ReportRow Row(string operation, Metric metric, double value) =>
        ReportRow.Measured(Sample.Cell(operation, "1K"), metric, 1, [Sample.Attempt(0, value * 0.95, value, value * 1.05)], "made up");
}
