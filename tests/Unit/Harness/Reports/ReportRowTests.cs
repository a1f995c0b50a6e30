using Harness.Measurement;
using Harness.Reports;
using Harness.Thresholds;
using Unit.Harness.Thresholds;

namespace Unit.Harness.Reports;

[Trait("Category", "Unit")]
public sealed class ReportRowTests
{
    private static readonly Cell Cell = Sample.Cell("x", "1K");
    private static readonly Cell GrowthCell = Sample.Cell("x", "1K..1M");
    private static readonly Bound AtLeast10 = new(10, null, "x");

    [Theory]
    [InlineData(FigureOrigin.Extrapolated, "throughput", 20, true, Verdict.Pass, null, "*an extrapolated row never passes*")]
    [InlineData(FigureOrigin.Computed, "throughput", 20, false, Verdict.Pass, null, "*a verdict needs the bound*")]
    [InlineData(FigureOrigin.Computed, "throughput", 20, true, null, null, "*a bounded row needs a verdict*")]
    [InlineData(FigureOrigin.Computed, "throughput", 9, true, Verdict.Pass, null, "*the value 9 breaks the bound >= 10*")]
    [InlineData(FigureOrigin.Computed, "throughput", 9, true, Verdict.Inconclusive, null, "*gives its reason*")]
    [InlineData(FigureOrigin.Computed, "throughput", 9, true, Verdict.Inconclusive, " ", "*gives its reason*")]
    [InlineData(FigureOrigin.Computed, "recall.min", 9, true, Verdict.Inconclusive, "noise", "*never inconclusive*")]
    [InlineData(FigureOrigin.Computed, "throughput", 9, false, null, "two\nlines", "*one line each*")]
    [InlineData(FigureOrigin.Computed, "throughput", double.NaN, false, null, null, "*the value NaN is not finite*")]
    [InlineData(FigureOrigin.Measured, "throughput", 9, false, null, null, "*a measured row says what proved the answers right*")]
    public void Refuses_to_claim_more_than_it_shows(
        FigureOrigin origin, string metric, double value, bool bounded, Verdict? verdict, string? note, string message) =>
        FluentActions.Invoking(() => new ReportRow(
                Cell, Metric.Parse(metric), value, 1, origin, bound: bounded ? AtLeast10 : null, verdict: verdict, note: note))
            .Should().Throw<ArgumentException>().WithMessage(message);

    [Theory]
    [InlineData(null)]
    [InlineData(Verdict.Fail)]
    public void An_extrapolated_row_may_fail_or_stay_unjudged(Verdict? verdict) =>
        new ReportRow(Cell, Metric.Throughput, 9, 1, FigureOrigin.Extrapolated, bound: AtLeast10, verdict: verdict)
            .Verdict.Should().Be(verdict);

    [Fact]
    public void A_fitted_row_shows_the_exponent_and_is_judged_by_its_interval()
    {
        ReportRow row = Growth(0.02, 0.07, 0.12);

        (row.Origin, row.Value, row.Verdict, row.N).Should().Be((FigureOrigin.Computed, 0.07, Verdict.Pass, 20));
        row.Spread.Should().Be(new Spread(0.02, 0.07, 0.12, 20));
        row.Note.Should().Be("the 95 % interval 0.02..0.12 does not lie wholly beyond the bound <= 0.05");
        row.Line().Should().BeNull();
        Growth(-0.02, 0.01, 0.04).Note.Should().BeNull("it needs no excuse");
        Growth(0.06, 0.07, 0.08).Line().Should().Be("addressing x 1K..1M: growth 0.07 exponent > 0.05 (95 % interval 0.06..0.08, n=20; x)");
    }

    [Fact]
    public void A_fitted_row_survives_being_written_and_read()
    {
        ReportRow row = Growth(0.02, 0.07, 0.12);
        RunReport report = new("r", "quick", DateTimeOffset.UnixEpoch, null, Sample.Host, [row]);

        ReportRow read = JsonReport.Read(JsonReport.Write(report)).Rows.Single();

        (read.Value, read.Verdict, read.Spread, read.Origin).Should().Be((row.Value, row.Verdict, row.Spread, row.Origin));
    }

    [Fact]
    public void A_fitted_row_whose_interval_misses_the_bound_cannot_pass() =>
        FluentActions.Invoking(static () => new ReportRow(
                GrowthCell, Metric.Growth, 0.07, 20, FigureOrigin.Computed, spread: new Spread(0.06, 0.07, 0.08, 20),
                bound: new Bound(null, 0.05, "x"), verdict: Verdict.Pass))
            .Should().Throw<ArgumentException>().WithMessage("*cannot pass*");

    [Fact]
    public void An_extrapolation_is_shown_beside_its_bound_and_passes_nothing()
    {
        ThresholdRow threshold = new(Cell, Metric.Throughput, AtLeast10, null, Reported: 12);

        ReportRow row = ReportRow.Extrapolated(
            Cell, Metric.Throughput, new Extrapolated(10_000_000, 20, 15, 25), "growth n^0.01 over 1K..1M", threshold);

        (row.Origin, row.Value, row.N, row.Verdict, row.Reported).Should().Be((FigureOrigin.Extrapolated, 20, 10_000_000, null, 12));
        row.Bound.Should().Be(AtLeast10);
        row.Note.Should().Be("growth n^0.01 over 1K..1M; 95 % of measurements expected in 15..25");
    }

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
        FluentActions.Invoking(() => Judged.Row(Cell, Metric.Throughput, AtLeast10, 1, [Sample.Attempt(0.5, 9)]))
            .Should().Throw<ArgumentException>().WithMessage("*measuring again while the judge asks for it*");

    [Fact]
    public void Refuses_to_report_nothing() =>
        FluentActions.Invoking(() => ReportRow.Measured(Cell, Metric.Throughput, 1, [], "x"))
            .Should().Throw<ArgumentException>().WithMessage("*no attempt was made*");

    [Fact]
    public void Explains_itself_in_the_words_of_a_failing_test()
    {
        Sample.Fail().Line().Should().Be(
            "mesh batch-insert 5K: throughput 41,200 ops/s < 65,962 "
            + "(3 repeats 39,800..43,100, n=100000; the report's load test at 5,000 nodes)");
        Sample.Pass().Line().Should().BeNull();
    }

    private static ReportRow Growth(double lower, double fitted, double upper) => Judged.Row(
        GrowthCell, Metric.Growth, new Bound(null, 0.05, "x"), 20, [Sample.Attempt(0.01, lower, fitted, upper)]);
}
