using Corpora.Vectors.Peers;

namespace Unit.Corpora.Vectors.Peers;

[Trait("Category", "Unit")]
public sealed class RecallCurveTests
{
    // 10: .90, 12: .99, 16 and wider: 1.
    private static readonly RecallCurve Curve = RecallCurve.UpTo(1, static ef => ef switch { 10 => 0.9, 12 => 0.99, _ => 1 }, 5_000);

    [Fact]
    public void It_ends_at_the_first_width_that_reaches_what_is_asked() =>
        Curve.Points.Should().Equal(new CurvePoint(10, 0.9), new CurvePoint(12, 0.99), new CurvePoint(16, 1));

    [Theory]
    [InlineData(0.5, 10, 10)]
    [InlineData(0.9, 10, 10)]
    [InlineData(0.95, 10, 12)]
    [InlineData(0.99, 10, 12)]
    [InlineData(0.999, 12, 16)]
    public void A_recall_lies_between_the_last_width_that_misses_it_and_the_first_that_reaches_it(double recall, int below, int above)
    {
        (CurvePoint from, CurvePoint to) = Curve.Around(recall);
        (from.Ef, to.Ef).Should().Be((below, above));
    }

    [Theory]
    [InlineData(0.9, 1000)]
    [InlineData(0.99, 250)]
    [InlineData(0.968377, 500)]
    public void The_rate_runs_straight_in_logarithms_between_the_two(double recall, double rate) =>
        Curve.RateAt(recall, 1_000, recall > 0.9 ? 250 : 1_000).Should().BeApproximately(rate, rate * 1e-4);

    // A sample of 5,000 neighbours that misses none may miss half of one: 0.0001.
    [Fact]
    public void A_width_that_misses_none_has_a_place_on_the_curve_too() =>
        Curve.RateAt(0.999, 1_000, 250).Should().BeApproximately(1_000 / Math.Sqrt(4), 1e-6);

    [Fact]
    public void What_the_narrowest_width_reaches_is_as_fast_as_that() => Curve.RateAt(0.5, 700, 700).Should().Be(700);

    [Fact]
    public void Refuses_a_recall_that_no_width_reaches() =>
        FluentActions.Invoking(() => RecallCurve.UpTo(0.99, static _ => 0.5, 5_000)).Should().Throw<InvalidOperationException>()
            .WithMessage("Recall 0.99 is not reached: ef 2048 gives 0.5.");
}
