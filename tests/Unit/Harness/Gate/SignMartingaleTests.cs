using Harness.Gate;

namespace Unit.Harness.Gate;

[Trait("Category", "Unit")]
public sealed class SignMartingaleTests
{
    [Fact]
    public void A_fair_coin_leaves_the_expected_capital_at_one_after_any_number_of_signs()
    {
        for (int n = 0; n <= 40; n++)
        {
            double expected = Enumerable.Range(0, n + 1)
                .Sum(pluses => Math.Exp(LogChoose(n, pluses) - (n * Math.Log(2))) * new SignMartingale(pluses, n - pluses).Capital);
            expected.Should().BeApproximately(1, 1e-9);
        }
    }

    [Theory]
    [InlineData(100, 8)] // a pass
    [InlineData(1_000, 11)] // a fail of one cell
    [InlineData(60_000, 18)] // a fail of one of sixty
    public void Agreeing_launches_suffice_in_these_numbers(double capital, int launches) =>
        SignMartingale.FewestFor(capital).Should().Be(launches);

    // Exact: the probability of ever having reached the sum, by the distribution of the counts among those that have not.
    [Theory]
    [InlineData(20)]
    [InlineData(1_000)]
    [InlineData(60_000)]
    public void A_fair_coin_reaches_a_capital_with_no_more_than_its_inverse_as_probability(double capital)
    {
        double[] alive = [1];
        double reached = 0;
        for (int n = 1; n <= 1_000; n++)
        {
            double[] next = new double[n + 1];
            for (int pluses = 0; pluses < n; pluses++)
            {
                next[pluses] += alive[pluses] / 2;
                next[pluses + 1] += alive[pluses] / 2;
            }

            for (int pluses = 0; pluses <= n; pluses++)
            {
                if (next[pluses] > 0 && new SignMartingale(pluses, n - pluses).Capital >= capital)
                {
                    reached += next[pluses];
                    next[pluses] = 0;
                }
            }

            alive = next;
        }

        reached.Should().BeLessThanOrEqualTo(1 / capital).And.BeGreaterThan(0.1 / capital, "a test that never bets finds nothing either");
    }

    private static double LogChoose(int n, int k) => Enumerable.Range(1, k).Sum(i => Math.Log(n - k + i) - Math.Log(i));
}
