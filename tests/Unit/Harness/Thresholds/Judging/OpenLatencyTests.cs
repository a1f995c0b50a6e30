using Harness.Thresholds;
using static Unit.Harness.Thresholds.OpenResults;

namespace Unit.Harness.Thresholds;

[Trait("Category", "Unit")]
public sealed class OpenLatencyTests
{
    private static readonly Bound TwentyMilliseconds = new(null, 20, "a made-up ceiling");
    private static readonly Cell Cell = new("load", "mesh", "sustained-write", "rate=1000", "5K");

    [Fact]
    public void A_latency_is_judged_over_the_repeats()
    {
        P99(Attempt(0, Held(10), Held(15), Held(30))).Verdict.Should().Be(Verdict.Pass, "the median is 15 ms");
        P99(Attempt(0, Held(30), Held(40), Held(50))).Verdict.Should().Be(Verdict.Fail);
        P99(Attempt(0, Held(10), Held(40), Held(50))).Verdict.Should().BeNull("the range straddles the bound");
        P99(Attempt(0.5, Held(30), Held(40), Held(50))).Verdict.Should().BeNull("the machine was busy");
    }

    [Fact]
    public void No_attempt_or_a_fourth_is_refused()
    {
        OpenAttempt busy = Attempt(0.5, Saturated());
        FluentActions.Invoking(() => P99()).Should().Throw<ArgumentException>().WithMessage("0 attempts given: judging takes 1 to 3.*");
        FluentActions.Invoking(() => P99(busy, busy, busy, busy)).Should().Throw<ArgumentException>()
            .WithMessage("4 attempts given: judging takes 1 to 3.*");
    }

    [Fact]
    public void A_saturated_load_breaks_any_bound_on_a_quiet_machine_and_names_both_rates()
    {
        Judgement judgement = P99(Attempt(0.004, Saturated(), Saturated(), Saturated()));
        judgement.Verdict.Should().Be(Verdict.Fail);
        judgement.Decisive.Figure.Should().BeNull("there is no latency, however small the naive one");
        FailureLine.WithoutFigure(Cell, Metric.LatencyP99, judgement).Should().Be(
            "mesh sustained-write rate=1000 5K: latency.p99 has no figure to hold against <= 20: 500 ops/s achieved of the offered 1,000 ops/s, "
            + "3 of 3 repeats saturated, 0 of 3000 operations dropped (noise 0.4 %; a made-up ceiling)");
    }

    [Fact]
    public void A_saturated_load_on_a_busy_machine_is_inconclusive_after_three_attempts()
    {
        OpenAttempt busy = Attempt(0.5, Saturated());
        P99(busy, busy).Verdict.Should().BeNull();
        Judgement judgement = P99(busy, busy, busy);
        judgement.Verdict.Should().Be(Verdict.Inconclusive);
        FailureLine.WithoutFigure(Cell, Metric.LatencyP99, judgement).Should()
            .Contain("inconclusive").And.Contain("500 ops/s achieved of the offered 1,000 ops/s");
    }

    [Fact]
    public void A_load_served_at_a_tenth_of_its_rate_breaks_any_bound_however_busy_the_machine()
    {
        P99(Attempt(0.9, Served(90, 1))).Verdict.Should().Be(Verdict.Fail);
        P99(Attempt(0.9, Served(100, 1))).Verdict.Should().BeNull();
    }

    [Fact]
    public void The_repeats_that_held_do_not_speak_for_those_that_did_not()
    {
        OpenAttempt mixed = Attempt(0, Held(1), Held(1), Saturated());
        P99(mixed).Verdict.Should().BeNull();
        P99(mixed, mixed, mixed).Should().Match<Judgement>(static it => it.Verdict == Verdict.Inconclusive && it.Decisive.Figure == null);
        P99(mixed, Attempt(0, Held(1))).Verdict.Should().Be(Verdict.Pass);
    }

    [Fact]
    public void Operations_that_were_dropped_are_slower_than_any_bound()
    {
        OpenAttempt dropping = Attempt(0, Served(980, 1));
        P99(dropping).Verdict.Should().Be(Verdict.Fail, "the 99th of 100 was never answered");
        Latency(Metric.LatencyP95, dropping).Verdict.Should().Be(Verdict.Pass);
        Latency(Metric.LatencyMean, dropping).Verdict.Should()
            .Be(Verdict.Fail, "a mean without the slowest is none");
    }

    private static Judgement P99(params OpenAttempt[] attempts) => Latency(Metric.LatencyP99, attempts);

    private static Judgement Latency(Metric metric, params OpenAttempt[] attempts) =>
        Judge.Decide([.. attempts.Select(attempt => Saturation.OfLatency(metric, TwentyMilliseconds, attempt))]);
}
