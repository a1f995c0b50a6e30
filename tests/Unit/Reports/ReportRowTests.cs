using Sut.Reports;
using Sut.Thresholds;

namespace Unit.Reports;

[Trait("Category", "Unit")]
public sealed class ReportRowTests
{
    private static readonly Cell Cell = Sample.Cell("x", "1K");
    private static readonly Bound AtLeast10 = new(10, null, "x");

    [Theory]
    [InlineData(Kind.Extrapolated, "throughput", 20, true, Verdict.Pass, null, "*an extrapolated row never passes*")]
    [InlineData(Kind.Computed, "throughput", 20, false, Verdict.Pass, null, "*a verdict needs the bound*")]
    [InlineData(Kind.Computed, "throughput", 20, true, null, null, "*a bounded row needs a verdict*")]
    [InlineData(Kind.Computed, "throughput", 9, true, Verdict.Pass, null, "*the value 9 breaks the bound >= 10*")]
    [InlineData(Kind.Computed, "throughput", 9, true, Verdict.Inconclusive, null, "*gives its reason*")]
    [InlineData(Kind.Computed, "throughput", 9, true, Verdict.Inconclusive, " ", "*gives its reason*")]
    [InlineData(Kind.Computed, "recall.min", 9, true, Verdict.Inconclusive, "noise", "*never inconclusive*")]
    [InlineData(Kind.Computed, "throughput", 9, false, null, "two\nlines", "*one line each*")]
    [InlineData(Kind.Computed, "throughput", double.NaN, false, null, null, "*the value NaN is not finite*")]
    [InlineData(Kind.Measured, "throughput", 9, false, null, null, "*a measured row says what proved the answers right*")]
    public void Refuses_to_claim_more_than_it_shows(
        Kind kind, string metric, double value, bool bounded, Verdict? verdict, string? note, string message) =>
        FluentActions.Invoking(() => new ReportRow(
                Cell, Metric.Parse(metric), value, 1, kind, bound: bounded ? AtLeast10 : null, verdict: verdict, note: note))
            .Should().Throw<ArgumentException>().WithMessage(message);

    [Theory]
    [InlineData(null)]
    [InlineData(Verdict.Fail)]
    public void An_extrapolated_row_may_fail_or_stay_unjudged(Verdict? verdict) =>
        new ReportRow(Cell, Metric.Throughput, 9, 1, Kind.Extrapolated, bound: AtLeast10, verdict: verdict)
            .Verdict.Should().Be(verdict);

    [Fact]
    public void Takes_figure_and_verdict_from_the_decisive_attempt()
    {
        ReportRow row = Sample.Fail();

        (row.Value, row.Verdict, row.Reported).Should().Be((41_200, Verdict.Fail, 65_962));
        row.Spread.Should().Be(new Spread(39_800, 41_200, 43_100, 3));
        row.Attempts.Should().Equal(
            new RowAttempt(41_000, 40_000, 42_000, 0.2), new RowAttempt(41_200, 39_800, 43_100, 0.012));
    }

    [Fact]
    public void Keeps_unknown_noise_as_nothing() => Sample.Inconclusive().Attempts[1].Noise.Should().BeNull();

    [Fact]
    public void Refuses_attempts_that_do_not_decide_yet() =>
        FluentActions.Invoking(() => ReportRow.Measured(
                Cell, Metric.Throughput, 1, [Sample.Attempt(0.5, 9)], "x", new ThresholdRow(Cell, Metric.Throughput, AtLeast10, null)))
            .Should().Throw<ArgumentException>().WithMessage("*measuring again while the judge asks for it*");

    [Fact]
    public void Refuses_to_report_nothing() =>
        FluentActions.Invoking(() => ReportRow.Measured(Cell, Metric.Throughput, 1, [], "x"))
            .Should().Throw<ArgumentException>().WithMessage("*no attempt was made*");

    [Fact]
    public void Explains_itself_in_the_words_of_a_failing_test()
    {
        Attempt attempt = Sample.Attempt(0.012, 39_800, 41_200, 43_100);
        ReportRow fail = Sample.Fail();

        fail.Line().Should().Be(FailureLine.Describe(fail.Cell, fail.Metric, fail.Bound!, attempt, fail.N));
        Sample.Pass().Line().Should().BeNull();
    }
}
