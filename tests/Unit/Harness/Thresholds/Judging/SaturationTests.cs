using Harness.Measurement;
using Harness.Thresholds;
using static Unit.Harness.Thresholds.OpenResults;

namespace Unit.Harness.Thresholds;

[Trait("Category", "Unit")]
public sealed class SaturationTests
{
    [Fact]
    public void A_load_that_held_in_every_repeat_passes_on_any_machine() =>
        Decide(Attempt(0.9, Held(1), Held(2))).Verdict.Should().Be(Verdict.Pass);

    [Fact]
    public void A_load_saturated_in_every_repeat_on_a_quiet_machine_is_saturated_at_once() =>
        Decide(Attempt(0.01, Saturated(), Saturated())).Verdict.Should().Be(Verdict.Saturated);

    [Fact]
    public void On_a_busy_machine_it_is_measured_again_and_then_inconclusive()
    {
        OpenAttempt busy = Attempt(0.3, Saturated(), Saturated());
        Decide(busy).NeedsAnotherAttempt.Should().BeTrue();
        Decide(busy, busy).NeedsAnotherAttempt.Should().BeTrue();
        Decide(busy, busy, busy).Verdict.Should().Be(Verdict.Inconclusive);
    }

    [Fact]
    public void A_tenth_of_the_rate_is_saturated_however_busy_the_machine()
    {
        Decide(Attempt(0.9, Served(90, 1))).Verdict.Should().Be(Verdict.Saturated);
        Decide(Attempt(0.9, Served(100, 1))).Verdict.Should().BeNull();
    }

    [Fact]
    public void What_held_in_some_repeats_only_decides_nothing()
    {
        OpenAttempt mixed = Attempt(0, Saturated(), Held(1), Held(1));
        Decide(mixed).NeedsAnotherAttempt.Should().BeTrue();
        Decide(mixed, Attempt(0, Held(1))).Verdict.Should().Be(Verdict.Pass);
        Decide(mixed, mixed, mixed).Explanation.Should().Be(
            "3 attempts: 1 of 3 repeats saturated, noise 0.0 %; 1 of 3 repeats saturated, noise 0.0 %; 1 of 3 repeats saturated, noise 0.0 %");
    }

    [Fact]
    public void The_bound_is_the_rate_that_was_offered()
    {
        Bound bound = Saturation.BoundOf(new OpsPerSecond(2_000));
        bound.Limit.Should().Be(1_900);
        bound.Because.Should().Be("95 % of the offered 2,000 ops/s; below it there is no latency");
    }

    [Fact]
    public void Refuses_no_attempts_and_repeats_at_different_rates()
    {
        FluentActions.Invoking(static () => Decide()).Should().Throw<ArgumentException>();
        FluentActions.Invoking(static () => new OpenAttempt([], new Noise(0))).Should().Throw<ArgumentException>();
    }

    private static Judgement Decide(params OpenAttempt[] attempts) => Judge.Decide([.. attempts.Select(Saturation.Of)]);
}
