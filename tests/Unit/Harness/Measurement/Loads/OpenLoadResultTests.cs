using Harness.Measurement;
using Harness.Thresholds;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class OpenLoadResultTests
{
    [Fact]
    public void A_percentile_that_is_the_last_one_served_is_answered()
    {
        OpenLoadResult result = Of(40_959, 41);
        result.LatencyPercentile(99.9).Should()
            .Be(40_959, "99.9 % of 41,000 is rank 40,959, and 99.9 * 41,000 / 40,959 is a hair above 100");
        FluentActions.Invoking(() => Of(40_958, 42).LatencyPercentile(99.9)).Should().Throw<InvalidOperationException>()
            .WithMessage("42 of 41000 operations were dropped, so the 99.9th percentile was never answered.*");
    }

    // Ranks in whole numbers: percent x 10 x arrivals / 1,000, rounded up.
    [Fact]
    public void Percentiles_of_all_arrivals_are_compared_by_ranks()
    {
        List<string> wrong = [];
        foreach (int arrivals in (int[])[1_000, 3_000, 7_000, 41_000])
        {
            foreach (int thousandths in (int[])[500, 950, 990, 999, 1_000])
            {
                int rank = (int)(((long)thousandths * arrivals) + 999) / 1_000;
                foreach (int served in (int[])[rank - 1, rank, Math.Min(rank + 1, arrivals)])
                {
                    OpenAttempt attempt = new([Of(served, arrivals - served)], new Noise(0));
                    Metric metric = thousandths switch { 500 => Metric.LatencyP50, 950 => Metric.LatencyP95, 990 =>
                        Metric.LatencyP99, 999 => Metric.LatencyP99_9, _ => Metric.LatencyMax };
                    bool answers = attempt.Latency(metric) is not null;
                    if (answers != served >= rank)
                    {
                        wrong.Add($"{metric} of {served} served of {arrivals}: {answers}");
                    }
                }
            }
        }

        wrong.Should().BeEmpty();
    }

    [Theory]
    [InlineData(999, false)]
    [InlineData(1_000, true)]
    public void The_99_9th_percentile_of_fewer_than_1000_is_left_out(int arrivals, bool isThere)
    {
        OpenAttempt attempt = new([Of(arrivals, 0)], new Noise(0));
        attempt.IsWithout(Metric.LatencyP99_9).Should().Be(!isThere);
        (attempt.Latency(Metric.LatencyP99_9) is not null).Should().Be(isThere);
        attempt.Latency(Metric.LatencyMax).Should().NotBeNull();
    }

    // Latencies of 1, 2, 3 ... ns, exact up to 2,047 and to 0.1 % above; the largest exactly.
    private static OpenLoadResult Of(int served, int dropped)
    {
        OpenTally tally = new(1_000_000);
        for (int i = 1; i <= served; i++)
        {
            tally.Record(0, 0, i);
        }

        // Even a load of which half was dropped achieved its rate.
        return new OpenLoadResult(ArrivalSchedule.Fixed(new OpsPerSecond(served), TimeSpan.FromSeconds(1)), tally, TimeSpan.FromSeconds(1),
            dropped, new Noise(0));
    }
}
