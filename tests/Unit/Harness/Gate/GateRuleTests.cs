using Harness.Gate;

namespace Unit.Harness.Gate;

[Trait("Category", "Unit")]
public sealed class GateRuleTests
{
    [Fact]
    public void Cells_share_the_false_reds_of_a_run() => new GateRule { Cells = 60 }.FailCapital.Should().BeApproximately(60_000, 1e-6);

    [Fact]
    public void A_rule_that_could_not_tell_slower_from_not_slower_is_refused()
    {
        FluentActions.Invoking(() => new GateRule { Ignored = 1.10 }).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("*Ignored is from 1 to below 1.1*");
        FluentActions.Invoking(() => new GateRule { Ignored = 0.99 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new GateRule { Seen = 1.03 }).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("*Seen is above 1.03*");
        FluentActions.Invoking(() => new GateRule { Alpha = 0 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new GateRule { PassCapital = 1 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new GateRule { Cells = 0 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new GateRule { MostLaunches = 0 }).Should().Throw<ArgumentOutOfRangeException>();
    }
}
