using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class MonotonicClockTests
{
    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(1_999)]
    [InlineData(2_001)]
    [InlineData(10_000)]
    public void Never_returns_before_the_moment(long microseconds)
    {
        long until = MonotonicClock.Instance.Nanoseconds + (microseconds * 1000);

        MonotonicClock.Instance.WaitUntil(until);

        MonotonicClock.Instance.Nanoseconds.Should().BeGreaterThanOrEqualTo(until);
    }
}
