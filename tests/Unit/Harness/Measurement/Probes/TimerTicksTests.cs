using System.Diagnostics;
using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class TimerTicksTests
{
    [Fact]
    public void A_second_of_ticks_is_a_billion_nanoseconds() =>
        TimerTicks.ToNanoseconds(Stopwatch.Frequency).Should().Be(1_000_000_000);

    [Theory]
    [InlineData(1)]
    [InlineData(10_000_000)]
    [InlineData(36_000_000_000)]
    public void Ticks_of_a_time_are_never_fewer_than_it_takes(long timeSpanTicks)
    {
        TimeSpan time = TimeSpan.FromTicks(timeSpanTicks);
        Stopwatch.GetElapsedTime(0, TimerTicks.Of(time)).Should().BeGreaterThanOrEqualTo(time)
            .And.BeLessThan(time + TimeSpan.FromMicroseconds(1));
    }
}
