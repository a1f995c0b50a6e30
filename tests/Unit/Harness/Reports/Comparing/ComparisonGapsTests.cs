using Harness.Reports;
using Harness.Thresholds;
using Unit.Harness.Xunit.Running;

namespace Unit.Harness.Reports;

/// <summary>A comparison that says less than it seems to says so.</summary>
[Trait("Category", "Unit")]
public sealed class ComparisonGapsTests
{
    private static readonly ReportRow A = Row("a", 0), B = Row("b", 0);

    [Fact]
    public void Two_whole_runs_have_none() => Gaps(Run(null, A, B), Run(null, A, B)).Should().BeEmpty();

    [Fact]
    public void Nothing_in_both_is_one() =>
        Gaps(Run("System=tokens", A), Run("System=mesh", B)).Should()
            .Equal("nothing could be judged: of 1 recorded and 1 later numbers 0 are in both");

    [Fact]
    public void A_later_run_without_a_row_is_one() =>
        Gaps(Run("System=tokens", A), Run("System=mesh")).Should().ContainSingle().Which.Should().StartWith("nothing could be judged");

    [Fact]
    public void A_machine_that_was_busy_all_the_time_is_one() =>
        Gaps(Run(null, A), Run(null, Row("a", 0.5))).Should()
            .Equal("nothing could be judged: the machine was busy in one of the runs for 1 of 1 numbers");

    [Fact]
    public void A_machine_that_was_busy_now_and_then_is_none() => Gaps(Run(null, A, B), Run(null, A, Row("b", 0.5))).Should().BeEmpty();

    [Fact]
    public void A_cell_that_a_whole_run_lost_is_one() =>
        Gaps(Run(null, A, B), Run(null, A)).Should().Equal("lost: scale addressing b 1K throughput");

    [Fact]
    public void So_it_is_where_both_had_the_same_filter() =>
        Gaps(Run("System=addressing", A, B), Run("System=addressing", A)).Should().Equal("lost: scale addressing b 1K throughput");

    [Fact]
    public void What_the_later_filter_left_out_is_none() => Gaps(Run(null, A, B), Run("DisplayName~addressing a", A)).Should().BeEmpty();

    [Fact]
    public void What_the_later_filter_took_and_did_not_measure_is_one()
    {
        RunReport later = Run("System=addressing",
            A) with { Tests = [MadeUpRun.TestOf(B.Cell, TestOutcome.Passed), MadeUpRun.TestOf(A.Cell, TestOutcome.Passed)] };
        Gaps(Run(null, A, B, Row("b-more", 0)), later).Should().Equal("lost: scale addressing b 1K throughput");
    }

    [Fact]
    public void Some_of_a_cells_numbers_are_one()
    {
        ReportRow ratio = ReportRow.Measured(Sample.Cell("a", "1K"), Metric.Ratio, 1, [Sample.Attempt(0, 0.9, 1, 1.1)], "made up");
        Gaps(Run(null, A, ratio), Run("DisplayName~addressing a", A)).Should().Equal("lost: scale addressing a 1K ratio");
    }

    [Fact]
    public void A_test_that_failed_is_one_in_either_run()
    {
        RunReport failed = Run(null, A) with { Tests = [Test("Scale.X(cell: addressing a 1K)", TestOutcome.Failed)] };
        Gaps(Run(null, A), failed).Should().Equal("1 test failed in the later run, such as Scale.X(cell: addressing a 1K)");
        Gaps(failed, Run(null, A)).Should().Equal("1 test failed in the recorded run, such as Scale.X(cell: addressing a 1K)");
        Gaps(Run(null, A), Run(null, A) with { Failures = ["Unit.Z: wrong", "Unit.Y: wrong"] }).Should()
            .Equal("2 tests failed in the later run, such as Unit.Z: wrong");
    }

    [Fact]
    public void A_test_that_did_not_run_is_one_in_either_run()
    {
        RunReport whole = Run(null, A), killed = whole with { Tests = [.. whole.Tests, TestResult.Planned("Scale.X", 1)] };
        Gaps(whole, killed).Should().Equal("1 test did not run in the later run, such as Scale.X");
        Gaps(killed, whole).Should().Equal("1 test did not run in the recorded run, such as Scale.X");
    }

    [Theory]
    [InlineData(TestOutcome.Skipped)]
    [InlineData(null)]
    public void Numbers_of_tests_that_did_not_come_to_a_verdict_are_not_judged(TestOutcome? outcome)
    {
        const string Nothing = "nothing could be judged: of 2 numbers in both 2 are of tests that did not come to a verdict";
        RunReport whole = Run(null, A, B), skipped = MadeUpRun.Tested([A, B], outcome) with { Starts = whole.Starts };
        Gaps(whole, skipped).Should().StartWith(Nothing);
        Gaps(skipped, whole).Should().StartWith(Nothing);
        ComparisonReport.Write(new RunComparison(whole, skipped, anyway: false)).Should()
            .Contain("- Not judged, because their tests did not come to a verdict in one of the runs: 2\n");
        new RunComparison(whole, skipped, anyway: true).Rows.Should().OnlyContain(row => row.IsJudged);
    }

    [Fact]
    public void Numbers_that_no_test_measured_are_one_in_either_run()
    {
        RunReport whole = Run(null, A, B), bare = whole with { Tests = [] },
            half = whole with { Tests = [MadeUpRun.TestOf(A.Cell, TestOutcome.Passed)] };
        Gaps(whole, bare).Should().Equal(
            "nothing could be judged: of 2 numbers in both 2 are of tests that did not come to a verdict",
                "no test of the later run measured 2 of its cells, such as scale addressing a 1K");
        Gaps(bare, whole).Should()
            .HaveCount(2).And.EndWith("no test of the recorded run measured 2 of its cells, such as scale addressing a 1K");
        Gaps(whole, half).Should().Equal("no test of the later run measured 1 of its cells, such as scale addressing b 1K");
    }

    [Fact]
    public void A_test_of_another_suite_or_of_a_longer_cell_measured_none_of_it()
    {
        RunReport whole = Run(null, A);
        foreach (string name in (string[])["Load.Made.Up(cell: addressing a 1K)", "Scale.Made.Up(cell: addressing a 1K..1M)",
            "Scale.Made.Up(cell: addressing a threads=2 1K)", "Scale.Made.Up"])
        {
            Gaps(whole, whole with { Tests = [Test(name, TestOutcome.Passed)] }).Should()
                .Contain("no test of the later run measured 1 of its cells, such as scale addressing a 1K", name);
        }
    }

    [Fact]
    public void A_row_may_say_more_of_where_it_was_measured_than_its_test()
    {
        ReportRow row = ReportRow.Measured(Sample.Cell("a", "1K", "format=bson,engine=sqlite"), Metric.Throughput, 1,
            [Sample.Attempt(0, 0.9, 1, 1.1)], "made up");
        RunReport run = Run(null, row) with { Tests = [MadeUpRun.TestOf(row.Cell with { Variant = "format=bson" }, TestOutcome.Passed)] };
        Gaps(run, run).Should().BeEmpty();
    }

    [Fact]
    public void An_inconclusive_number_is_not_judged_whatever_became_of_its_test()
    {
        ReportRow open = Sample.Inconclusive();
        RunReport run = MadeUpRun.Tested([open]) with { Tests = [Test($"Load.Made.Up(cell: {open.Cell})", TestOutcome.Passed)] };
        Gaps(run, run).Should().Equal("nothing could be judged: of 1 numbers in both 1 are of tests that did not come to a verdict");
    }

    [Fact]
    public void A_number_that_broke_its_bound_is_one_whatever_became_of_its_test()
    {
        RunReport run = MadeUpRun.Tested([A, Sample.Fail()]);
        Gaps(run, Run(null, A, Sample.Fail())).Should().Equal(
            "1 test failed in the later run, such as the one that measured scale mesh batch-insert 5K throughput",
            "1 test failed in the recorded run, such as the one that measured scale mesh batch-insert 5K throughput");
    }

    [Fact]
    public void They_stand_on_the_page_and_in_its_title()
    {
        string page = ComparisonReport.Write(new RunComparison(Run(null, A, B), Run(null, A), anyway: false));
        page.Should().StartWith("# None of 1 judged numbers moved, but not all could be compared\n").And.Contain(
            "- Missing: lost: scale addressing b 1K throughput\n");
        ComparisonReport.Write(new RunComparison(Run("x", A), Run("y", B), anyway: false)).Should()
            .StartWith("# Nothing could be judged\n");
    }

    private static IReadOnlyList<string> Gaps(RunReport recorded, RunReport later) =>
        new RunComparison(recorded, later, anyway: false).Gaps;

    private static TestResult Test(string name, TestOutcome outcome) => new(name, 1, outcome, 1, "s1");

    private static RunReport Run(string? filter, params ReportRow[] rows) =>
        MadeUpRun.Tested(rows) with { Starts = [new RunStart("s1", null, filter, "a machine")] };

    private static ReportRow Row(string operation, double noise) =>
        ReportRow.Measured(Sample.Cell(operation, "1K"), Metric.Throughput, 1, [Sample.Attempt(noise, 0.9, 1, 1.1)], "made up");
}
