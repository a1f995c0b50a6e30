using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class RampStepTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Its_rate_is_size_over_cost_unless_given()
    {
        RampStep.Held(10, Second * 4).Rate.Should().Be(2.5);
        RampStep.Held(10, TimeSpan.Zero).Rate.Should().Be(0);
        RampStep.Held(10, Second, 7).Rate.Should().Be(7);
    }

    [Fact]
    public void Holds_unless_it_has_an_error()
    {
        RampStep.Held(10, Second).Should().Match<RampStep>(static step => step.Ok && step.Error == null);
        RampStep.Failed(10, Second, "disk full").Should().Match<RampStep>(static step => !step.Ok && step.Error == "disk full");
    }

    [Fact]
    public void Refuses_what_no_step_gives()
    {
        FluentActions.Invoking(static () => RampStep.Held(0, Second)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("size");
        FluentActions.Invoking(static () => RampStep.Held(1, -Second)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("cost");
        FluentActions.Invoking(static () => RampStep.Held(1, Second, double.NaN)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("rate");
        FluentActions.Invoking(static () => RampStep.Failed(1, Second, " ")).Should().Throw<ArgumentException>();
    }
}
