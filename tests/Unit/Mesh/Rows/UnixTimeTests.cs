using Sut.Mesh;

namespace Unit.Mesh;

[Trait("Category", "Unit")]
public sealed class UnixTimeTests
{
    [Fact]
    public void Microseconds_survive_the_way_there_and_back()
    {
        Random random = new(3);
        for (int i = 0; i < 10_000; i++)
        {
            DateTimeOffset moment = DateTimeOffset.UnixEpoch.AddMicroseconds(random.NextInt64(4_102_444_800_000_000)); // to 2100
            UnixTime.Moment(UnixTime.Seconds(moment)).Should().Be(moment);
        }
    }

    [Fact]
    public void Counts_seconds_since_1970_in_utc()
    {
        UnixTime.Seconds(new DateTimeOffset(1970, 1, 1, 2, 0, 1, 500, TimeSpan.FromHours(2))).Should().Be(1.5);
        UnixTime.Moment(0).Should().Be(DateTimeOffset.UnixEpoch);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(1e300)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_no_moment_is_refused(double seconds) =>
        FluentActions.Invoking(() => UnixTime.Moment(seconds)).Should().Throw<ArgumentOutOfRangeException>();
}
