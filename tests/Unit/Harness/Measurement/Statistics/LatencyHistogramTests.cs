using FsCheck;
using FsCheck.Fluent;
using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class LatencyHistogramTests
{
    private const long Hour = 3_600_000_000_000;
    private static readonly double[] Percents = [0.001, 1, 10, 25, 50, 75, 90, 95, 99, 99.9, 99.99, 100];

    [Fact]
    public void Percentiles_are_within_a_thousandth_above_the_exact_ones() =>
        Prop.ForAll(Latencies.Some, static values =>
        {
            LatencyHistogram histogram = Of(values);
            long[] sorted = [.. values.Order()];
            return Percents.All(percent =>
            {
                long exact = sorted[Math.Max(0, (int)Math.Ceiling(percent / 100 * sorted.Length) - 1)];
                long found = histogram.Percentile(percent);
                return found >= exact && found - exact <= exact / 1000.0;
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Minimum_maximum_mean_and_count_are_exact() =>
        Prop.ForAll(Latencies.Some, static values =>
        {
            LatencyHistogram histogram = Of(values);
            return histogram.Minimum == values.Min()
                && histogram.Maximum == values.Max()
                && histogram.Count == values.Length
                && histogram.Mean == (double)values.Aggregate((Int128)0, static (sum, v) => sum + v) / values.Length;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Merging_equals_recording_everything_in_one() =>
        Prop.ForAll(Latencies.Some, Latencies.Some, static (left, right) =>
        {
            long[] clamped = [0, .. right];
            LatencyHistogram merged = Of(left);
            merged.Add(Of(clamped));
            return merged.ToBase64() == Of([.. left, .. clamped]).ToBase64();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Comes_back_from_its_text_exactly() =>
        Prop.ForAll(Latencies.Some, static values =>
        {
            LatencyHistogram original = Of(values);
            original.Record(long.MaxValue);
            LatencyHistogram copy = LatencyHistogram.FromBase64(original.ToBase64());
            return copy.ToBase64() == original.ToBase64()
                && copy.Count == original.Count
                && copy.ClampedCount == 1
                && copy.Minimum == original.Minimum
                && copy.Maximum == original.Maximum
                && copy.Mean == original.Mean
                && copy.StandardDeviation == original.StandardDeviation
                && Percents.All(percent => copy.Percentile(percent) == original.Percentile(percent));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Recording_a_count_equals_recording_one_by_one() =>
        Prop.ForAll(Latencies.One.ToArbitrary(), Gen.Choose(0, 20).ToArbitrary(), static (value, count) =>
        {
            LatencyHistogram together = new();
            together.Record(value, count);
            return together.ToBase64() == Of([.. Enumerable.Repeat(value, count)]).ToBase64();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_even_spread_has_the_figures_of_an_even_spread()
    {
        const int n = 1_000_000;
        LatencyHistogram histogram = new();
        for (int value = 1; value <= n; value++)
        {
            histogram.Record(value);
        }

        histogram.Mean.Should().Be((n + 1) / 2.0);
        histogram.StandardDeviation.Should().BeApproximately(n / Math.Sqrt(12), n * 0.0005);
        histogram.Percentile(50).Should().BeInRange(n / 2, (long)(n / 2 * 1.001));
        histogram.Percentile(99.9).Should().BeInRange((long)(n * 0.999), n);
    }

    [Fact]
    public void An_exponential_spread_has_the_figures_of_an_exponential_spread()
    {
        const int n = 200_000;
        const double mean = 1_000_000;
        LatencyHistogram histogram = new();
        for (int i = 0; i < n; i++)
        {
            histogram.Record((long)(-Math.Log(1 - ((i + 0.5) / n)) * mean));
        }

        histogram.Mean.Should().BeApproximately(mean, mean * 0.0005);
        histogram.StandardDeviation.Should().BeApproximately(mean, mean * 0.002);
        foreach (double percent in (double[])[50, 90, 99, 99.9])
        {
            double analytic = -Math.Log(1 - (percent / 100)) * mean;
            ((double)histogram.Percentile(percent)).Should().BeApproximately(analytic, analytic * 0.0015);
        }
    }

    [Fact]
    public void Equal_values_do_not_deviate()
    {
        LatencyHistogram histogram = new();
        histogram.Record(1_000_001, 7);
        histogram.StandardDeviation.Should().Be(0);
        histogram.Percentile(50).Should().Be(1_000_001);
    }

    [Fact]
    public void One_stall_among_ten_thousand_shows_only_at_the_very_end()
    {
        LatencyHistogram histogram = new();
        histogram.Record(1_000_000, 10_000);
        histogram.Record(100_000_000_000);
        histogram.Percentile(99.99).Should().BeInRange(1_000_000, 1_001_000);
        histogram.Percentile(99.999).Should().Be(100_000_000_000);
    }

    [Fact]
    public void Rank_does_not_slip_by_rounding()
    {
        LatencyHistogram histogram = new();
        // 99.9 % of 41,000 is 40,959, but 99.9 * 41,000 / 100 is 40,959.00000000001.
        histogram.Record(1, 40_959);
        histogram.Record(2_000, 41);
        histogram.Percentile(99.9).Should().Be(1);
        histogram.Percentile(99.91).Should().Be(2_000);
    }

    [Fact]
    public void The_ends_are_the_exact_ends()
    {
        LatencyHistogram histogram = Of([1_000_001, 2_000_003]);
        histogram.Percentile(0).Should().Be(1_000_001);
        histogram.Percentile(100).Should().Be(2_000_003);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(long.MinValue, 1)]
    [InlineData(Hour + 1, Hour)]
    [InlineData(long.MaxValue, Hour)]
    public void Clamps_and_counts_what_is_out_of_range(long nanoseconds, long kept)
    {
        LatencyHistogram histogram = new();
        histogram.Record(nanoseconds);
        histogram.Record(nanoseconds, 2);
        histogram.ClampedCount.Should().Be(3);
        histogram.Count.Should().Be(3);
        histogram.Minimum.Should().Be(kept);
        histogram.Maximum.Should().Be(kept);
    }

    [Fact]
    public void Keeps_the_ends_of_the_range_unclamped()
    {
        LatencyHistogram histogram = Of([1, Hour]);
        histogram.ClampedCount.Should().Be(0);
        histogram.Percentile(100).Should().Be(Hour);
    }

    [Fact]
    public void Sums_beyond_64_bits()
    {
        LatencyHistogram histogram = new();
        histogram.Record(Hour, 1_000_000_000);
        histogram.Mean.Should().Be(Hour);
        LatencyHistogram.FromBase64(histogram.ToBase64()).Mean.Should().Be(Hour);
    }

    [Fact]
    public void Records_elapsed_timer_ticks_as_nanoseconds()
    {
        LatencyHistogram histogram = new();
        histogram.RecordElapsed(1_000, 1_000 + System.Diagnostics.Stopwatch.Frequency);
        histogram.Maximum.Should().Be(1_000_000_000);
    }

    [Fact]
    public void Recording_allocates_nothing()
    {
        LatencyHistogram histogram = new();
        Allocations.PerOperation(() =>
        {
            for (int i = 0; i < 10_000; i++)
            {
                histogram.Record(i * 1_000L);
                histogram.Record(i, 3);
                histogram.RecordElapsed(0, i);
            }

            return 30_000;
        }).Should().Be(0);
    }

    [Fact]
    public void Merges_with_the_empty_one_and_with_itself()
    {
        LatencyHistogram histogram = Of([3, 4_000]);
        histogram.Add(new LatencyHistogram());
        histogram.ToBase64().Should().Be(Of([3, 4_000]).ToBase64());
        histogram.Add(histogram);
        histogram.ToBase64().Should().Be(Of([3, 3, 4_000, 4_000]).ToBase64());
    }

    [Fact]
    public void Refuses_statistics_of_nothing()
    {
        LatencyHistogram empty = new();
        Func<object>[] statistics =
        [
            () => empty.Percentile(50), () => empty.Percentile(0), () => empty.Minimum, () => empty.Maximum,
            () => empty.Mean, () => empty.StandardDeviation,
        ];
        statistics.Should().AllSatisfy(static statistic =>
            statistic.Should().Throw<InvalidOperationException>().WithMessage("*empty*"));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(100.1)]
    [InlineData(double.NaN)]
    public void Refuses_a_percent_that_is_none(double percent) =>
        FluentActions.Invoking(() => Of([1]).Percentile(percent))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("*0 to 100*");

    [Fact]
    public void Refuses_a_negative_count() =>
        FluentActions.Invoking(() => Of([1]).Record(1, -1)).Should().Throw<ArgumentOutOfRangeException>();

    private static LatencyHistogram Of(long[] values)
    {
        LatencyHistogram histogram = new();
        foreach (long value in values)
        {
            histogram.Record(value);
        }

        return histogram;
    }
}
