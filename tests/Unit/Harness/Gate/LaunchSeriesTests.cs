using Harness.Gate;

namespace Unit.Harness.Gate;

[Trait("Category", "Unit")]
public sealed class LaunchSeriesTests
{
    [Fact]
    public void Eight_launches_without_a_slowdown_pass()
    {
        LaunchSeries series = After(Enumerable.Repeat(0.0, 8));
        (series.Verdict, series.LogRatios.Count, series.Ratio).Should().Be((GateVerdict.Pass, 8, 1));
    }

    [Fact]
    public void Eleven_launches_of_one_cell_that_are_a_tenth_slower_fail()
    {
        LaunchSeries series = After(Enumerable.Repeat(Math.Log(1.1), 11));
        (series.Verdict, series.Slower).Should().Be((GateVerdict.Fail, 11));
    }

    [Fact]
    public void A_slowdown_between_the_margins_stays_open_until_the_cap_or_is_told_as_slower()
    {
        LaunchSeries series = new(new GateRule { MostLaunches = 7 });
        for (int i = 0; i < 7; i++)
        {
            series.Verdict.Should().BeNull();
            series.Add(Math.Log(1.05));
        }

        series.Verdict.Should().Be(GateVerdict.Inconclusive);
        series.Ratio.Should().BeApproximately(1.05, 1e-12);
    }

    [Fact]
    public void A_decided_cell_takes_no_more_launches_and_giving_up_changes_nothing()
    {
        LaunchSeries series = After(Enumerable.Repeat(0.0, 8));
        series.GiveUp();
        series.Verdict.Should().Be(GateVerdict.Pass);
        FluentActions.Invoking(() => series.Add(0)).Should().Throw<InvalidOperationException>().WithMessage("*decided*");
    }

    [Fact]
    public void A_launch_that_measured_nothing_is_refused() =>
        FluentActions.Invoking(() => new LaunchSeries(new GateRule()).Add(double.NaN)).Should().Throw<ArgumentException>()
            .WithMessage("*NaN*");

    [Fact]
    public void Few_launches_have_no_interval_and_more_have_one_around_the_median()
    {
        After([0.01, 0.02]).Interval.Should().Be(new MedianInterval(0, double.PositiveInfinity));
        LaunchSeries series = new(new GateRule { PassCapital = 1e300, MostLaunches = 1_000 });
        for (int i = 1; i <= 99; i++)
        {
            series.Add(i / 1000.0);
        }

        (series.Interval.Lower > 1.02 && series.Interval.Lower < Math.Exp(0.050)).Should().BeTrue();
        (series.Interval.Upper < 1.09 && series.Interval.Upper > Math.Exp(0.050)).Should().BeTrue();
    }

    private static LaunchSeries After(IEnumerable<double> launches)
    {
        LaunchSeries series = new(new GateRule());
        foreach (double launch in launches)
        {
            series.Add(launch);
        }

        return series;
    }
}
