using Harness.Thresholds;
using Harness.Xunit.Running;
using Unit.Harness.Thresholds;

namespace Unit.Harness.Xunit.Running;

[Trait("Category", "Unit")]
public sealed class AttemptLoopTests
{
    private static readonly Bound AtLeast100 = new(100, null, "a made-up floor");

    [Theory]
    [InlineData(0, 110, 1)]
    [InlineData(0.5, 110, 1)]
    [InlineData(0.5, 90, 3)]
    [InlineData(0, 90, 2)]
    public void Each_attempt_is_judged_once_and_a_breach_again_with_as_many_repeats(double noise, double value, int judged)
    {
        int judgements = 0;
        JudgedFigure<Attempt> figure = new(Metric.Throughput, static it => it, static _ => 1, (_, attempt) =>
        {
            judgements++;
            return Judge.Of(Metric.Throughput, AtLeast100, attempt!);
        });
        AttemptLoop.Run(
            _ => Judged.Attempt(noise, value), [figure],
            static (first, more) => first with { Repeats = first.Repeats.With(more.Repeats) }, static () => false, out _);
        judgements.Should().Be(judged);
    }

    [Fact]
    public void A_figure_with_a_verdict_asks_for_no_confirmation_in_later_attempts()
    {
        Queue<double> speeds = new([110, 90, 90]);
        int attempts = 0;
        JudgedFigure<Attempt> decided = Figure(_ => Judged.Attempt(0, speeds.Dequeue()));
        JudgedFigure<Attempt> busy = Figure(static it => it);
        AttemptLoop.Run(
            _ =>
            {
                attempts++;
                return Judged.Attempt(0.5, 90);
            },
            [decided, busy], static (first, _) => first, static () => false, out string? starved);
        (attempts, decided.Judgement!.Verdict, busy.Judgement!.Verdict, starved).Should().Be((3, Verdict.Pass, Verdict.Inconclusive, null));
    }

    [Fact]
    public void When_the_time_is_over_an_open_figure_is_inconclusive_after_the_attempt_it_had_and_a_breach_is_confirmed_still()
    {
        int measured = 0;
        JudgedFigure<Attempt> open = Figure(static it => it), breach = Figure(static _ => Judged.Attempt(0, 90));
        AttemptLoop.Run(
            _ =>
            {
                measured++;
                return Judged.Attempt(0.5, 90);
            },
            [open, breach], static (first, _) => first, static () => true, out string? starved);
        (measured, open.Judgement!.Verdict, breach.Judgement!.Verdict, starved).Should().Be((2, Verdict.Inconclusive, Verdict.Fail, null));
        open.Judgement.Explanation.Should().Be("1 attempt: noise 50.0 %; the run has no time for another");
    }

    private static JudgedFigure<Attempt> Figure(Func<Attempt, Attempt> of) =>
        new(Metric.Throughput, of, static _ => 1, static (_, attempt) => Judge.Of(Metric.Throughput, AtLeast100, attempt!));
}
