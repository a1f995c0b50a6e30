using Harness.Measurement;

namespace Unit.Harness.Measurement;

/// <summary>By simulation, each from a seed of its own.</summary>
[Trait("Category", "Unit")]
public sealed class TwoModesTests
{
    [Fact]
    public void The_dip_of_equal_steps_is_the_least_and_that_of_two_clusters_a_quarter()
    {
        DipTest.Of([.. Enumerable.Range(1, 100).Select(static i => (double)i)]).Should().BeApproximately(1 / 200.0, 1e-12);
        double[] cluster = [.. Enumerable.Range(0, 500).Select(static i => i * 1e-3)];
        DipTest.Of([.. cluster, .. cluster.Select(static it => it + 1e9)]).Should().BeApproximately(0.25, 1e-3);
        DipTest.Of([7]).Should().Be(0.5);
    }

    /// <summary>The uniform one is the least favourable; that of latencies is lopsided and long.</summary>
    [Theory]
    [InlineData("uniform", 100)]
    [InlineData("uniform", 1000)]
    [InlineData("normal", 1000)]
    [InlineData("exponential", 1000)]
    [InlineData("lognormal", 1000)]
    public void Of_a_thousand_samples_with_one_mode_at_most_one_is_marked_falsely(string shape, int n)
    {
        Random random = new(n);
        double[] Sample() => [.. Enumerable.Range(0, n).Select(_ => Draw(random, shape)).Order()];
        int marked = Enumerable.Range(0, 1000).Count(_ => TwoModes.Of(Sample()) is not null);
        marked.Should().BeLessThanOrEqualTo(1);
    }

    [Theory]
    [InlineData(0.5, 1.5)]
    [InlineData(0.2, 2)]
    [InlineData(0.1, 10)]
    public void A_second_mode_is_found_with_its_place_and_share(double share, double times)
    {
        Random random = new(5);
        int found = 0;
        for (int trial = 0; trial < 100; trial++)
        {
            LatencyHistogram latencies = new();
            for (int i = 0; i < 5000; i++)
            {
                latencies.Record((long)(1000 * Math.Exp(0.05 * Normal(random)) * (random.NextDouble() < share ? times : 1)));
            }

            if (TwoModes.Of(latencies) is { } modes)
            {
                found++;
                modes.Low.Should().BeInRange(950, 1050);
                modes.High.Should().BeInRange(950 * times, 1050 * times);
                modes.Share.Should().BeApproximately(share, 0.03);
            }
        }

        found.Should().BeGreaterThanOrEqualTo(95);
    }

    [Fact]
    public void Ticks_of_a_coarse_timer_are_no_modes()
    {
        LatencyHistogram latencies = new();
        Random random = new(3);
        for (int i = 0; i < 100_000; i++)
        {
            latencies.Record((long)(5 * Math.Exp(0.3 * Normal(random))));
        }

        TwoModes.Of(latencies).Should().BeNull();
    }

    [Fact]
    public void Few_latencies_are_not_looked_at()
    {
        LatencyHistogram latencies = new();
        for (int i = 0; i < TwoModes.Fewest - 1; i++)
        {
            latencies.Record(i % 2 == 0 ? 1000 : 100_000);
        }

        TwoModes.Of(latencies).Should().BeNull();
        latencies.Record(1000);
        TwoModes.Of(latencies)!.ToString().Should().StartWith("two modes: 51 % near 1 us");
    }

    private static double Draw(Random random, string shape) => shape switch
    {
        "uniform" => random.NextDouble(),
        "normal" => Normal(random),
        "exponential" => -Math.Log(1 - random.NextDouble()),
        _ => Math.Exp(Normal(random)),
    };

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
