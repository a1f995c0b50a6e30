using FsCheck;
using FsCheck.Fluent;
using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class GrowthFitTests
{
    private static readonly long[] FourTiers = [1_000, 10_000, 100_000, 1_000_000];

    [Fact]
    public void Recovers_any_exponent_exactly_without_noise() =>
        Prop.ForAll(
            Gen.Choose(-1000, 3000).Select(static b => b / 1000.0).ToArbitrary(),
            Gen.Choose(1, 1_000_000).ToArbitrary(),
            static (b, scale) =>
            {
                GrowthFit fit = Fit(FourTiers, n => [scale * Math.Pow(n, b)]);
                fit.Exponent.Should().BeApproximately(b, 1e-9);
                (fit.Upper - fit.Lower).Should().BeLessThan(1e-9);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_interval_is_students_over_the_tiers()
    {
        // By hand: logs to base e at n = 1, e, e^2 would be 0, 1, 2; with tiers 1, 10, 100 they are 0, L, 2L, L = ln 10.
        // Costs e^0, e^3, e^0: slope 0, mean 1, residuals -1, 2, -1; s^2 = 6 / 1, sum of squares of x = 2 L^2, t(1, 0.975) = 12.7062.
        GrowthFit fit = Fit([1, 10, 100], static n => [n == 10 ? Math.Exp(3) : 1]);

        fit.Exponent.Should().BeApproximately(0, 1e-12);
        fit.Upper.Should().BeApproximately(12.7062 * Math.Sqrt(6 / (2 * Math.Pow(Math.Log(10), 2))), 1e-4);
        fit.Lower.Should().BeApproximately(-fit.Upper, 1e-9);
        (fit.DegreesOfFreedom, fit.Measurements).Should().Be((1, 3));
    }

    [Theory]
    [InlineData(0, 0.1, 3)]
    [InlineData(0.1, 0.02, 4)]
    [InlineData(0.05, 0, 6)]
    public void The_interval_holds_the_true_exponent_19_times_out_of_20(double tierEffect, double repeatNoise, int tiers)
    {
        const int Trials = 2_000;
        Random random = new(20_251_018);
        long[] sizes = [.. Enumerable.Range(0, tiers).Select(static i => (long)Math.Pow(10, i + 2))];
        double b = 0.3;
        int held = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            GrowthFit fit = Fit(sizes, n =>
            {
                double off = tierEffect * Gauss(random);
                return [.. Enumerable.Range(0, 5).Select(_ => Math.Exp((b * Math.Log(n)) + off + (repeatNoise * Gauss(random))))];
            });
            held += fit.Lower <= b && b <= fit.Upper ? 1 : 0;
        }

        // Standard deviation of such a share over 2,000 trials: 0.5 %.
        ((double)held / Trials).Should().BeApproximately(0.95, 0.02);
    }

    [Fact]
    public void Repeats_are_no_further_witnesses_of_the_line()
    {
        GrowthFit once = Fit(FourTiers, static n => [Step(n)]);
        GrowthFit often = Fit(FourTiers, static n => [.. Enumerable.Repeat(Step(n), 50)]);

        often.Lower.Should().BeApproximately(once.Lower, 1e-12);
        often.Upper.Should().BeApproximately(once.Upper, 1e-12);
        often.Measurements.Should().Be(200);
    }

    [Fact]
    public void A_step_out_of_the_cache_is_not_shown_to_be_growth_but_growth_is()
    {
        const double Bound = 0.05;

        Fit(FourTiers, static n => [Step(n)]).Lower.Should().BeLessThan(Bound, "two levels are no slope");
        Fit(FourTiers, static n => [Step(n) * Math.Log(n)]).Exponent.Should().BeGreaterThan(Bound);
        Fit(FourTiers, static n => [Step(n) * Math.Sqrt(n)]).Lower.Should().BeGreaterThan(Bound);
        Fit(FourTiers, static n => [n <= 1_000 ? 1.02 : 0.98 * Math.Pow(n / 1000.0, 0.15)]).Lower.Should().BeGreaterThan(Bound);
    }

    [Fact]
    public void Every_repeat_moves_the_fit()
    {
        GrowthFit plain = Fit(FourTiers, static _ => [1, 1, 1]);
        GrowthFit disturbed = Fit(FourTiers, static n => n == 1_000_000 ? [1, 1, 2] : [1, 1, 1]);

        disturbed.Exponent.Should().BeGreaterThan(plain.Exponent);
        disturbed.Lower.Should().BeLessThan(0, "the interval widens too");
    }

    [Fact]
    public void Rates_fall_as_costs_rise()
    {
        (long, Repeats)[] rates = [.. FourTiers.Select(static n => (n, new Repeats([1e6 / n, 1.1e6 / n])))];

        GrowthFit fit = GrowthFit.ThroughRates(rates);

        fit.Exponent.Should().BeApproximately(1, 1e-9);
        fit.Tiers[0].Cost.Values.Should().Equal(1e-3, 1 / 1.1e3);
    }

    [Fact]
    public void Reads_beyond_the_tiers_as_extrapolated()
    {
        Extrapolated exact = Fit(FourTiers, static n => [2.0 * n]).At(10_000_000);
        Extrapolated near = Fit(FourTiers, static n => [Step(n)]).At(2_000_000);
        Extrapolated far = Fit(FourTiers, static n => [Step(n)]).At(1_000_000_000);

        exact.Items.Should().Be(10_000_000);
        exact.Value.Should().BeApproximately(2e7, 1);
        (exact.Upper / exact.Lower).Should().BeApproximately(1, 1e-6);
        (far.Upper / far.Lower).Should().BeGreaterThan(near.Upper / near.Lower, "doubt grows with the distance");
    }

    [Fact]
    public void The_interval_of_an_extrapolation_holds_19_of_20_further_tiers()
    {
        const int Trials = 2_000;
        Random random = new(7);
        double Cost(long n) => Math.Exp((0.1 * Math.Log(n)) + (0.05 * Gauss(random)));
        int held = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            Extrapolated there = Fit(FourTiers, n => [Cost(n)]).At(10_000_000);
            double measured = Cost(10_000_000);
            held += there.Lower <= measured && measured <= there.Upper ? 1 : 0;
        }

        ((double)held / Trials).Should().BeApproximately(0.95, 0.02);
    }

    [Fact]
    public void Takes_tiers_in_any_order() =>
        Fit([100, 1, 10], static n => [n * n]).Should().Match<GrowthFit>(static fit =>
            Math.Abs(fit.Exponent - 2) < 1e-9 && fit.Tiers[0].Items == 1 && fit.Tiers[2].Items == 100);

    [Fact]
    public void Reads_as_exponent_and_interval() =>
        Fit([1, 10, 100], static n => [Math.Sqrt(n)]).ToString().Should().Be("n^0.5 (0.5..0.5, 3 tiers)");

    [Fact]
    public void Refuses_what_shows_no_growth()
    {
        Refusing(static () => Fit([1, 10], static _ => [1])).WithMessage("A growth fit needs 3 tiers or more, not [1, 10]*");
        Refusing(static () => Fit([], static _ => [1])).WithMessage("*not []*");
        Refusing(static () => Fit([1, 10, 10], static _ => [1])).WithMessage("*[1, 10, 10] are not all different*");
        Refusing(static () => Fit([0, 1, 10], static _ => [1])).WithMessage("*[0, 1, 10]*");
        Refusing(static () => Fit([1, 10, 100], static n => [1, n - 10])).WithMessage("The cost -9 at size 1 is not above zero*");
        Refusing(static () => GrowthFit.ThroughRates([(1, new Repeats([1])), (2, new Repeats([0])), (3, new Repeats([1]))]))
            .WithMessage("The rate 0 at size 2*");
        Refusing(static () => Fit(FourTiers, static _ => [1]).At(0));
        Refusing(static () => Fit(FourTiers, static _ => [1]).At(10_000)).WithMessage("This size was measured*");
    }

    private static FluentAssertions.Specialized.ExceptionAssertions<ArgumentException> Refusing(Action act) =>
        act.Should().Throw<ArgumentException>();

    // Half as dear again from 100,000 items on, and flat otherwise.
    private static double Step(long n) => n < 100_000 ? 1 : 1.5;

    private static double Gauss(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static GrowthFit Fit(long[] sizes, Func<long, double[]> costs) =>
        GrowthFit.ThroughCosts([.. sizes.Select(n => (n, new Repeats(costs(n))))]);
}
