using Sut.Measurement;

namespace Unit.Measurement;

[Trait("Category", "Unit")]
public sealed class RampTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(10, 30, 10, new long[] { 10, 20, 30 })]
    [InlineData(10, 35, 10, new long[] { 10, 20, 30, 35 })]
    [InlineData(10, 10, 10, new long[] { 10 })]
    [InlineData(10, 11, 10, new long[] { 10, 11 })]
    [InlineData(long.MaxValue - 1, long.MaxValue, long.MaxValue, new long[] { long.MaxValue - 1, long.MaxValue })]
    public void Climbs_in_equal_steps_and_adds_the_end(long start, long end, long step, long[] sizes) =>
        Ramp.Linear(start, end, step).Sizes.Should().Equal(sizes);

    [Fact]
    public void Goes_on_after_a_failure_and_keeps_what_it_cost()
    {
        VirtualClock clock = new();
        List<RampStep> told = [];
        Ramp ramp = new([10, 20, 30, 40]) { Clock = clock };

        RampResult result = ramp.Run(
            size =>
            {
                clock.Advance(Second * size);
                return size == 20 ? throw new TimeoutException("no answer")
                    : size == 30 ? RampStep.Failed(size, Second, "FAIL_READ") : RampStep.Held(size, Second);
            },
            static failure => failure is TimeoutException,
            told.Add);

        result.Steps.Should().Equal(
            RampStep.Held(10, Second),
            RampStep.Failed(20, Second * 20, "TimeoutException: no answer"),
            RampStep.Failed(30, Second, "FAIL_READ"),
            RampStep.Held(40, Second));
        told.Should().Equal(result.Steps);
    }

    [Fact]
    public void Another_exception_ends_the_ramp_and_what_there_is_has_been_told()
    {
        List<RampStep> told = [];

        FluentActions.Invoking(() => new Ramp([1, 2, 3]).Run(
                static size => size == 2 ? throw new InvalidDataException("wrong answer") : RampStep.Held(size, Second),
                static failure => failure is TimeoutException,
                told.Add))
            .Should().Throw<InvalidDataException>();

        told.Should().Equal(RampStep.Held(1, Second));
    }

    [Fact]
    public void Refuses_what_makes_no_ramp()
    {
        FluentActions.Invoking(static () => new Ramp([])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(static () => new Ramp([1, 0])).Should().Throw<ArgumentException>().WithMessage("*[1, 0]*");
        FluentActions.Invoking(static () => Ramp.Linear(0, 1, 1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("start");
        FluentActions.Invoking(static () => Ramp.Linear(2, 1, 1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("end");
        FluentActions.Invoking(static () => Ramp.Linear(1, 1, 0)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("step");
        FluentActions.Invoking(static () => new Ramp([1]).Run(static _ => RampStep.Held(2, Second), static _ => true))
            .Should().Throw<InvalidOperationException>().WithMessage("*given size 1*size 2*");
    }
}
