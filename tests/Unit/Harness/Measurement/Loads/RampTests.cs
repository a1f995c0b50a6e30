using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class RampTests
{
    [Theory]
    [InlineData(10, 30, 10, new long[] { 10, 20, 30 })]
    [InlineData(10, 35, 10, new long[] { 10, 20, 30, 35 })]
    [InlineData(10, 10, 10, new long[] { 10 })]
    [InlineData(10, 11, 10, new long[] { 10, 11 })]
    [InlineData(long.MaxValue - 1, long.MaxValue, long.MaxValue, new long[] { long.MaxValue - 1, long.MaxValue })]
    public void Climbs_in_equal_steps_and_adds_the_end(long start, long end, long step, long[] sizes) =>
        Ramp.Linear(start, end, step).Should().Equal(sizes);

    [Fact]
    public void Refuses_what_makes_no_ramp()
    {
        FluentActions.Invoking(static () => Ramp.Linear(0, 1, 1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("start");
        FluentActions.Invoking(static () => Ramp.Linear(2, 1, 1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("end");
        FluentActions.Invoking(static () => Ramp.Linear(1, 1, 0)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("step");
    }
}
