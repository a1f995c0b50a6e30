using Harness.Gate;

namespace Unit.Harness.Gate;

[Trait("Category", "Unit")]
public sealed class GateLineTests
{
    [Fact]
    public void A_slower_cell_tells_by_how_much_and_how_many_launches_say_so()
    {
        GateRule rule = new();
        GateLine.Of("mesh batch-insert 5K", "main@1a2b3c4", Series(rule, Enumerable.Repeat(Math.Log(1.118), 11)), rule).Should().MatchRegex(
            @"^mesh batch-insert 5K: 11\.8 % slower than main@1a2b3c4 \(11\.8 \.\. 11\.8 %; 11 of 11 launches slower by more than 3 %\) +FAIL$");
    }

    [Fact]
    public void A_cell_that_is_not_slower_tells_what_is_ruled_out()
    {
        GateRule rule = new();
        GateLine.Of("vectors search 100K", "main@1a2b3c4", Series(rule, [-0.0121, 0, 0.0188, 0, 0, 0, 0, 0]), rule).Should().MatchRegex(
            @"^vectors search 100K: no slower than main@1a2b3c4 by 10 % \(-1\.2 \.\. 1\.9 %; 8 launches\) +pass$");
    }

    [Fact]
    public void An_open_end_says_what_was_left_open()
    {
        GateRule rule = new() { MostLaunches = 2 };
        GateLine.Of("tokens scan 1K", "main@1a2b3c4", Series(rule, [0.05, 0.06]), rule, "several threads, all cores").Should().Contain(
            "neither slower than main@1a2b3c4 by 3 % nor no slower by 10 % is shown").And.Contain("2 of 2 launches slower by more than 3 %; several threads, all cores")
            .And.EndWith("   inconclusive");
    }

    [Fact]
    public void An_unknown_end_of_the_interval_is_left_open_and_no_zero_is_negative()
    {
        GateLine.Interval(new MedianInterval(0, double.PositiveInfinity)).Should().Be("… .. … %");
        GateLine.Share(0.99999).Should().Be("0.0");
    }

    [Fact]
    public void Every_verdict_has_a_word() =>
        Enum.GetValues<GateVerdict>().Select(GateLine.Word).Should().Equal("pass", "FAIL", "inconclusive", "unchanged", "not comparable");

    private static LaunchSeries Series(GateRule rule, IEnumerable<double> launches)
    {
        LaunchSeries series = new(rule);
        foreach (double launch in launches)
        {
            series.Add(launch);
        }

        return series;
    }
}
