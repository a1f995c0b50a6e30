using Harness.Reports;
using Harness.Xunit.Running;

namespace Unit.Harness.Xunit.Running;

[Trait("Category", "Unit")]
public sealed class BudgetClockTests
{
    private const string Start = "20260131T120000Z-ab12";
    private static readonly DateTimeOffset Typed = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(10, false, 60)]
    [InlineData(40, false, 60)]
    [InlineData(55, false, 75)]
    [InlineData(55, true, 115)]
    [InlineData(-3600, false, -3540)] // the clock was put back meanwhile
    public void A_build_counts_but_for_that_of_a_fresh_clone_and_leaves_a_third(int build, bool isFresh, int ends) =>
        BudgetClock.Of(60, Start, isFresh, Typed.AddSeconds(build), ["Scale"]).Ends.Should().Be(Typed.AddSeconds(ends));

    [Fact]
    public void Projects_share_what_is_left_and_some_seconds_are_kept_for_the_end()
    {
        Budget budget = BudgetClock.Of(60, Start, isFresh: false, Typed, ["Load", "Scale"]);
        BudgetClock.For("Load", budget, Typed).Should().Be(TimeSpan.FromSeconds(28));
        BudgetClock.For("Scale", budget, Typed.AddSeconds(28)).Should().Be(TimeSpan.FromSeconds(28));
        BudgetClock.Words(budget, Typed.AddSeconds(9)).Should().Be("60 s are given, 51 of them from now on, until 12:01:00 UTC");
    }
}
