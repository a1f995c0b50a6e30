using Harness.Gate;

namespace Unit.Harness.Gate;

[Trait("Category", "Unit")]
public sealed class BlockPairsTests
{
    [Fact]
    public void The_number_of_a_launch_is_the_median_log_ratio_so_that_one_stall_does_not_move_it()
    {
        BlockPairs pairs = new();
        pairs.LogRatio.Should().Be(double.NaN);
        foreach (double head in (double[])[1.1, 1.1, 1.1, 50])
        {
            pairs.Add(head, 1);
        }

        pairs.LogRatio.Should().BeApproximately(Math.Log(1.1), 1e-12);
    }

    [Fact]
    public void The_error_says_nothing_below_four_pairs_and_falls_with_more()
    {
        BlockPairs pairs = new();
        for (int i = 0; i < 3; i++)
        {
            pairs.Add(1, 1);
        }

        pairs.StandardError.Should().Be(double.PositiveInfinity);
        Random random = new(1);
        double Error(int count)
        {
            BlockPairs noisy = new();
            for (int i = 0; i < count; i++)
            {
                noisy.Add(Math.Exp(0.1 * (random.NextDouble() - 0.5)), 1);
            }

            return noisy.StandardError;
        }

        Error(1_000).Should().BeLessThan(Error(10) / 3);
    }

    [Fact]
    public void A_block_without_time_is_refused() =>
        FluentActions.Invoking(() => new BlockPairs().Add(0, 1)).Should().Throw<ArgumentOutOfRangeException>();
}
