using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class ArrivalScheduleTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(1000, 1, 1000)]
    [InlineData(3, 1, 3)]
    [InlineData(2.5, 1, 3)]
    [InlineData(0.1, 1, 1)]
    [InlineData(0.1, 20, 2)]
    public void Fixed_arrivals_come_at_equal_distances_from_the_first_moment_on(double rate, int seconds, int count)
    {
        ArrivalSchedule schedule = ArrivalSchedule.Fixed(new OpsPerSecond(rate), Second * seconds);

        schedule.Count.Should().Be(count);
        Due(schedule).Should().Equal(Enumerable.Range(0, count).Select(i => (long)(i * 1e9 / rate)), static (a, b) => Math.Abs(a - b) <= 1);
        schedule.DueNanoseconds(count - 1).Should().BeLessThan((long)(Second * seconds).TotalNanoseconds);
    }

    [Fact]
    public void Rounding_does_not_add_up_over_a_million_gaps() =>
        ArrivalSchedule.Fixed(new OpsPerSecond(3_000_000), Second).DueNanoseconds(2_999_999).Should().BeInRange(999_999_665, 999_999_667);

    [Fact]
    public void Random_arrivals_are_independent_at_the_mean_rate()
    {
        ArrivalSchedule schedule = ArrivalSchedule.Poisson(new OpsPerSecond(1000), Second * 200, seed: 42);
        long[] due = Due(schedule);
        double[] gaps = [.. due.Zip(due.Skip(1), static (a, b) => (b - a) / 1e6)];

        due.Should().BeInAscendingOrder().And.OnlyContain(at => at >= 0 && at < 200_000_000_000);
        schedule.Rate.Value.Should().BeApproximately(1000, 10).And.Be(due.Length / 200.0);
        double mean = gaps.Average();
        Math.Sqrt(gaps.Average(gap => (gap - mean) * (gap - mean))).Should().BeApproximately(mean, 0.02, "so it is for exponential gaps");
        gaps.Count(static gap => gap > 1).Should().BeCloseTo((int)(gaps.Length / Math.E), 1000);
        gaps.Zip(gaps.Skip(1), (a, b) => (a - mean) * (b - mean)).Average().Should()
            .BeApproximately(0, 0.02, "one gap says nothing about the next");
    }

    [Fact]
    public void The_same_seed_gives_the_same_arrivals_everywhere()
    {
        OpsPerSecond rate = new(1000);
        Due(ArrivalSchedule.Poisson(rate, Second, 1)).Should().Equal(Due(ArrivalSchedule.Poisson(rate, Second, 1)));
        Due(ArrivalSchedule.Poisson(rate, Second, 1)).Should().NotEqual(Due(ArrivalSchedule.Poisson(rate, Second, 2)));

        // SplitMix64 of seed 0 begins with 0xE220A8397B1DCDAF (the reference implementation's first output).
        ArrivalSchedule.Poisson(rate, Second, 0).DueNanoseconds(0)
            .Should().Be((long)(-Math.Log((0xE220A8397B1DCDAF >> 11) / (double)(1UL << 53)) * 1e6));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    [InlineData(100, 10)]
    public void Its_beginning_is_a_schedule_of_its_own(int milliseconds, int count)
    {
        ArrivalSchedule whole = ArrivalSchedule.Fixed(new OpsPerSecond(100), Second / 10);

        ArrivalSchedule? beginning = whole.Before(TimeSpan.FromMilliseconds(milliseconds));

        (beginning?.Count ?? 0).Should().Be(count);
        (beginning is null ? [] : Due(beginning)).Should().Equal(Due(whole).Take(count));
    }

    [Fact]
    public void Refuses_what_makes_no_schedule()
    {
        foreach (Func<OpsPerSecond, TimeSpan, ArrivalSchedule> make in (Func<OpsPerSecond, TimeSpan, ArrivalSchedule>[])
            [ArrivalSchedule.Fixed, static (rate, length) => ArrivalSchedule.Poisson(rate, length, 1)])
        {
            make.Invoking(it => it(default, Second)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("rate");
            make.Invoking(it => it(new OpsPerSecond(1), TimeSpan.Zero)).Should().Throw<ArgumentOutOfRangeException>()
                .WithParameterName("length");
            make.Invoking(it => it(new OpsPerSecond(1e9), Second)).Should().Throw<ArgumentOutOfRangeException>()
                .WithMessage("1,000,000,000 ops/s for 1 s are more than 100000000 arrivals*");
        }

        FluentActions.Invoking(static () => ArrivalSchedule.Poisson(new OpsPerSecond(0.001), Second, 1))
            .Should().Throw<ArgumentException>().WithMessage("No arrival at 0.001 ops/s fell into 1 s with seed 1*");
    }

    private static long[] Due(ArrivalSchedule schedule) => [.. Enumerable.Range(0, schedule.Count).Select(schedule.DueNanoseconds)];
}
