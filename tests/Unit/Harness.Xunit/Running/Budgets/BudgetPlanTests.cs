using Harness.Xunit.Running;

namespace Unit.Harness.Xunit.Running;

[Trait("Category", "Unit")]
public sealed class BudgetPlanTests
{
    private static readonly SuiteTest Read1K = MadeUpTests.Of("mesh", "read", "1K"), Read10K = MadeUpTests.Of("mesh", "read", "10K"),
        Write1K = MadeUpTests.Of("mesh", "write", "1K"), Scan1K = MadeUpTests.Of("tokens", "scan", "1K"),
        Scan10K = MadeUpTests.Of("tokens", "scan", "10K"), Copy1K = MadeUpTests.Of("tokens", "copy", "1K");

    private static readonly SuiteTest[] All = [Scan1K, Scan10K, Copy1K, Read1K, Read10K, Write1K];

    [Fact]
    public void What_the_changes_reach_goes_first_each_operation_before_any_twice_then_the_rest_by_its_margin()
    {
        LastRun last = MadeUpTests.Recorded(
            (Scan1K, 1, 3), (Scan10K, 1, 1.1), (Copy1K, 1, 1.5), (Read1K, 1, 9), (Read10K, 1, 1.01), (Write1K, 1, 8));
        MadeUpTests.Ranks(BudgetPlan.Of(All, last, MadeUpTests.Mesh, 60, usual: 3)).Should()
            .Equal("write 1K", "read 1K", "read 10K", "scan 10K", "copy 1K", "scan 1K");
    }

    [Theory]
    [InlineData(1.01, "read 1K", "write 1K")]
    [InlineData(0.9, "write 1K", "read 1K")]
    public void Of_what_the_changes_reach_the_shortest_goes_first_behind_what_was_red(double margin, string first, string second)
    {
        LastRun last = MadeUpTests.Recorded((Write1K, 5, margin), (Read1K, 1, 9));
        MadeUpTests.Ranks(BudgetPlan.Of([Write1K, Read1K], last, MadeUpTests.Mesh, 60, usual: 3)).Should().Equal(first, second);
    }

    [Fact]
    public void Where_nothing_changed_the_nearest_to_its_bound_goes_first_and_what_failed_before_it()
    {
        LastRun last = MadeUpTests.Recorded((Scan1K, 1, 3), (Scan10K, 1, 0.5), (Copy1K, 1, 1.5), (Read1K, 1, 1.2), (Read10K, 1, 2));
        MadeUpTests.Ranks(BudgetPlan.Of(All, last, MadeUpTests.Nothing, 60, usual: 3)).Should()
            .Equal("scan 10K", "read 1K", "copy 1K", "read 10K", "scan 1K", "write 1K");
    }

    [Fact]
    public void What_is_near_its_bound_and_would_take_a_quarter_of_the_time_waits_for_the_others()
    {
        LastRun last = MadeUpTests.Recorded((Scan10K, 20, 1.01), (Scan1K, 1, 5));
        MadeUpTests.Ranks(BudgetPlan.Of([Scan10K, Scan1K], last, MadeUpTests.Nothing, 60, usual: 3)).Should().Equal("scan 1K", "scan 10K");
    }

    [Fact]
    public void Without_a_record_small_sizes_go_first() =>
        MadeUpTests.Ranks(BudgetPlan.Of(All, LastRun.None, MadeUpTests.Nothing, 60, usual: 3)).Take(4).Should().NotContain("read 10K", "scan 10K");

    [Theory]
    [InlineData(60, 5)]
    [InlineData(6, 5)]
    [InlineData(5.5, 4)]
    [InlineData(4.3, 2)]
    [InlineData(1, 2)]
    public void Repeats_shrink_to_two_before_a_test_is_left_out(double seconds, int repeats) =>
        BudgetPlan.Of(All, MadeUpTests.Recorded(All.Select(static test => (test, 1.0, 2.0))), MadeUpTests.Nothing, seconds, usual: 5)
            .Repeats.Should().Be(repeats);

    [Fact]
    public void Repeats_that_were_asked_for_stay() =>
        BudgetPlan.Of(All, LastRun.None, MadeUpTests.Nothing, 1, usual: 7, fewest: 7).Repeats.Should().Be(7);

    [Fact]
    public void Only_what_the_changes_reach_decides_how_many_repeats_fit()
    {
        LastRun last = MadeUpTests.Recorded(
            (Scan1K, 50, 2), (Copy1K, 50, 2), (Read1K, 1, 2), (Read10K, 1, 2), (Write1K, 1, 2), (Scan10K, 50, 2));
        BudgetPlan.Of(All, last, MadeUpTests.Mesh, 30, usual: 3).Repeats.Should().Be(3);
    }
}
