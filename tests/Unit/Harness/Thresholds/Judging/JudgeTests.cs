using FsCheck;
using FsCheck.Fluent;
using Harness.Thresholds;
using static Unit.Harness.Thresholds.Judged;

namespace Unit.Harness.Thresholds;

[Trait("Category", "Unit")]
public sealed class JudgeTests
{
    private const double Quiet = 0.01;
    private const double Loud = 0.30;

    private static readonly Bound AtLeast100 = new(100, null, "x");
    private static readonly Bound AtMost100 = new(null, 100, "x");

    public static TheoryData<string, double[][], double[], Verdict?, int> NoisyCases => new()
    {
        // Name, repeats of each attempt, noise of each, verdict, index of the decisive attempt.
        { "the median meets the bound exactly", [[90, 100, 110]], [Quiet], Verdict.Pass, 0 },
        { "a met median passes however loud", [[90, 101, 110]], [Loud], Verdict.Pass, 0 },
        { "all beyond and quiet", [[90, 95, 99]], [Quiet], Verdict.Fail, 0 },
        { "all beyond but loud", [[90, 95, 99]], [Loud], null, 0 },
        { "all beyond, noise unknown", [[90, 95, 99]], [double.NaN], null, 0 },
        { "all beyond, noise just too much", [[90, 95, 99]], [0.05], null, 0 },
        { "quiet but one repeat meets the bound", [[90, 95, 100]], [Quiet], null, 0 },
        { "the second attempt passes", [[90, 95, 99], [100, 101, 102]], [Loud, Loud], Verdict.Pass, 1 },
        { "the second attempt fails", [[90, 95, 99], [80, 85, 89]], [Loud, Quiet], Verdict.Fail, 1 },
        { "two undecided", [[90, 95, 99], [90, 95, 101]], [Loud, Quiet], null, 1 },
        { "the third passes", [[90, 95, 99], [90, 95, 99], [100, 100, 100]], [Loud, Loud, Loud], Verdict.Pass, 2 },
        { "the third fails", [[90, 95, 99], [90, 95, 99], [80, 80, 80]], [Loud, Loud, Quiet], Verdict.Fail, 2 },
        { "three loud ones, the quietest reported", [[90], [91], [92]], [0.3, 0.2, 0.4], Verdict.Inconclusive, 1 },
        { "unknown noise is the loudest", [[90], [91], [92]], [double.NaN, 0.9, 0.95], Verdict.Inconclusive, 1 },
        { "ten times beyond is no noise", [[9, 10, 11]], [Loud], Verdict.Fail, 0 },
        { "nor where noise is unknown", [[9, 10, 11]], [double.NaN], Verdict.Fail, 0 },
        { "nine times beyond may be", [[10, 11, 12]], [Loud], null, 0 },
        { "a repeat that meets the bound shows that the code can", [[1, 2, 100]], [Loud], null, 0 },
        { "ten times beyond after two loud ones", [[90, 95, 99], [90, 95, 99], [1, 2, 3]], [Loud, Loud, Loud], Verdict.Fail, 2 },
        { "a fail is not undone by a later pass", [[90], [110]], [Quiet, Quiet], Verdict.Fail, 0 },
        { "a pass is not undone by a later breach", [[110], [90]], [Quiet, Quiet], Verdict.Pass, 0 },
    };

    [Theory]
    [MemberData(nameof(NoisyCases))]
    public void Decides_what_noise_can_disturb(string name, double[][] repeats, double[] noise, Verdict? verdict, int decisive)
    {
        Attempt[] attempts = [.. repeats.Zip(noise, (values, share) => Attempt(share, values))];
        Attempt[] mirrored = [.. repeats.Zip(noise, (values, share) => Attempt(share, [.. values.Select(v => 10_000 / v).Order()]))];

        Judgement judgement = Judged.Of(Metric.Throughput, AtLeast100, attempts);
        Judgement onTheOtherSide = Judged.Of(Metric.LatencyP99, AtMost100, mirrored);

        judgement.Verdict.Should().Be(verdict, name);
        judgement.Decisive.Figure.Should().BeSameAs(attempts[decisive], name);
        judgement.NeedsAnotherAttempt.Should().Be(verdict is null);
        onTheOtherSide.Verdict.Should().Be(verdict, name);
        onTheOtherSide.Decisive.Figure.Should().BeSameAs(mirrored[decisive], name);
    }

    [Theory]
    [InlineData(100, Quiet, Verdict.Pass)]
    [InlineData(100, Loud, Verdict.Pass)]
    [InlineData(99, Quiet, Verdict.Fail)]
    [InlineData(99, Loud, Verdict.Fail)]
    [InlineData(99, double.NaN, Verdict.Fail)]
    public void Decides_what_noise_cannot_disturb_at_once(double median, double noise, Verdict verdict) =>
        Judged.Of(Metric.RecallMean, AtLeast100, [Attempt(noise, 0, median, 200)]).Verdict.Should().Be(verdict);

    [Theory]
    [InlineData(0.06, 0.10, 0.14, Quiet, Verdict.Fail)]
    [InlineData(0.06, 0.10, 0.14, Loud, null)]
    [InlineData(0.05, 0.10, 0.15, Quiet, Verdict.Pass)]
    [InlineData(0.02, 0.10, 0.18, Quiet, Verdict.Pass)]
    [InlineData(0.02, 0.10, 0.18, Loud, Verdict.Pass)]
    [InlineData(-0.02, 0.01, 0.04, Quiet, Verdict.Pass)]
    public void A_fitted_figure_breaks_a_bound_only_with_its_whole_interval(
        double lower, double fitted, double upper, double noise, Verdict? verdict)
    {
        Attempt attempt = Attempt(noise, lower, fitted, upper), mirrored = Attempt(noise, -upper, -fitted, -lower);

        Judged.Of(Metric.Growth, new Bound(null, 0.05, "x"), [attempt]).Verdict.Should().Be(verdict);
        Judged.Of(Metric.Growth, new Bound(-0.05, null, "x"), [mirrored]).Verdict.Should().Be(verdict);
    }

    [Fact]
    public void A_fitted_figure_is_inconclusive_only_for_noise()
    {
        Judgement judgement = Judged.Of(
            Metric.Growth, new Bound(null, 0.05, "x"), [.. Enumerable.Repeat(Attempt(Loud, 0.06, 0.1, 0.14), Judge.MaximumAttempts)]);

        (judgement.Verdict, judgement.Explanation).Should()
            .Be((Verdict.Inconclusive, "3 attempts: noise 30.0 %; noise 30.0 %; noise 30.0 %"));
    }

    [Theory]
    [InlineData(0, 5_000)]
    [InlineData(-5, 5_000)]
    public void Beyond_a_bound_that_is_not_above_zero_there_are_no_times(double atMost, double value) =>
        Judged.Of(Metric.Late, new Bound(null, atMost, "x"), [Attempt(Loud, value)]).Verdict.Should().BeNull();

    [Fact]
    public void A_fitted_exponent_is_no_multiple_of_its_bound() =>
        Judged.Of(Metric.Growth, new Bound(null, 0.01, "x"), [Attempt(Loud, 0.5, 0.6, 0.7)]).Verdict.Should().BeNull();

    [Fact]
    public void A_rate_of_nothing_is_beyond_any_factor() =>
        Judged.Of(Metric.Throughput, AtLeast100, [Attempt(Loud, 0, 0, 0)]).Verdict.Should().Be(Verdict.Fail);

    [Fact]
    public void Explains_what_disturbed_each_attempt()
    {
        Judgement judgement = Judged.Of(
            Metric.Throughput, AtLeast100, [Attempt(Loud, 90, 95, 99), Attempt(Quiet, 90, 95, 101), Attempt(0.5, 90, 95, 105)]);

        judgement.Explanation.Should().Be(
            "3 attempts: noise 30.0 %; the range 90..101 straddles the bound; the range 90..105 straddles the bound, noise 50.0 %");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Judge.MaximumAttempts + 1)]
    public void Refuses_no_attempt_and_too_many(int count) =>
        FluentActions.Invoking(() => Judged.Of(Metric.Throughput, AtLeast100, [.. Enumerable.Repeat(Attempt(Quiet, 90), count)]))
            .Should().Throw<ArgumentException>().WithMessage($"{count} attempts given: judging takes 1 to 3.*");

    [Fact]
    public void Never_fails_when_any_repeat_of_each_attempt_meets_the_bound() => Prop
        .ForAll(Attempts(), attempts =>
            attempts.Any(attempt => attempt.Repeats.Maximum < 100)
            || Judged.Of(Metric.Throughput, AtLeast100, attempts).Verdict != Verdict.Fail)
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Never_fails_on_a_disturbed_machine() => Prop
        .ForAll(Attempts(), attempts =>
            attempts.Any(attempt => attempt.Noise.IsQuiet)
            || Judged.Of(Metric.Throughput, AtLeast100, attempts).Verdict != Verdict.Fail)
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Passes_exactly_on_a_median_that_meets_the_bound() => Prop
        .ForAll(Attempts(), attempts =>
        {
            Judgement judgement = Judged.Of(Metric.Throughput, AtLeast100, attempts);
            return (judgement.Verdict == Verdict.Pass) == (judgement.Decisive.Figure!.Repeats.Median >= 100);
        })
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Does_not_change_a_verdict_by_later_attempts() => Prop
        .ForAll(Attempts(), attempts =>
            Enumerable.Range(1, attempts.Length)
                .Select(count => Judged.Of(Metric.Throughput, AtLeast100, attempts[..count]).Verdict)
                .SkipWhile(verdict => verdict is null)
                .Distinct().Count() <= 1)
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Asks_for_more_only_below_the_maximum_and_only_where_noise_matters() => Prop
        .ForAll(Attempts(), attempts =>
            (attempts.Length < Judge.MaximumAttempts
                || !Judged.Of(Metric.Throughput, AtLeast100, attempts).NeedsAnotherAttempt)
            && Judged.Of(Metric.Allocated, AtMost100, attempts).Verdict is Verdict.Pass or Verdict.Fail)
        .QuickCheckThrowOnFailure();

    // Around the bound of 100 and around the quiet limit, so that every branch is met often.
    private static Arbitrary<Attempt[]> Attempts()
    {
        Gen<double> noise = Gen.Elements(double.NaN, 0, 0.01, 0.0499, 0.05, 0.2, 1);
        Gen<double[]> values = Gen.Choose(1, 5).SelectMany(count => Gen.Choose(95, 103).Select(v => (double)v).ArrayOf(count));
        Gen<Attempt> attempt = noise.SelectMany(share => values.Select(repeats => Attempt(share, repeats)));
        return Gen.Choose(1, Judge.MaximumAttempts).SelectMany(count => attempt.ArrayOf(count)).ToArbitrary();
    }
}
