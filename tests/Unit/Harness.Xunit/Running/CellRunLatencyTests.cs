using Harness.Measurement;
using Harness.Reports;
using Harness.Thresholds;
using Harness.Xunit.Running;
using Unit.Harness.Thresholds;
using Xunit.Sdk;

namespace Unit.Harness.Xunit.Running;

[Trait("Category", "Unit")]
public sealed class CellRunLatencyTests
{
    private static readonly CellCase Cell = new(new Cell("load", "mesh", "sustained-write", "", "5K"));
    private readonly List<ReportRow> _rows = [];
    private readonly List<string> _said = [];

    [Fact]
    public void Percentiles_are_judged_over_the_repeats_and_kept_in_one_histogram()
    {
        CellRun run = Proved(Metric.LatencyP99);
        run.Latencies(_ => ([Constant(10), Constant(30), Constant(12)], new Noise(0)));
        run.Conclude();
        ReportRow p99 = Row(Metric.LatencyP99);
        p99.Verdict.Should().Be(Verdict.Pass);
        (p99.Spread!.Minimum, p99.Value, p99.Spread.Maximum).Should().Be((10, 12, 30));
        p99.N.Should().Be(30);
        _rows.Count(row => row.Histogram is not null).Should().Be(1);
        LatencyHistogram.FromBase64(Row(Metric.LatencyMean).Histogram!).Count.Should().Be(30);
    }

    [Theory]
    [InlineData(1_000, true)]
    [InlineData(999, false)]
    public void The_99_9th_percentile_is_left_out_where_a_repeat_has_too_few_to_tell_it_from_the_maximum(int fewest, bool isThere)
    {
        CellRun run = Proved(Metric.LatencyP99);
        run.Latencies(_ => ([Constant(10, 2_000), Constant(12, fewest), Constant(14, 2_000)], new Noise(0)));
        run.Conclude();
        _rows.Exists(row => row.Metric == Metric.LatencyP99_9).Should().Be(isThere);
        _rows.Should().Contain(row => row.Metric == Metric.LatencyP99).And.Contain(row => row.Metric == Metric.LatencyMax);
    }

    [Fact]
    public void A_percentile_that_is_the_maximum_stands_only_where_a_bound_asks_for_it()
    {
        CellRun run = Proved(Metric.LatencyP99);
        run.Latencies(_ => ([Constant(10, 19), Constant(12, 19)], new Noise(0)));
        run.Conclude();
        _rows.Select(row => row.Metric).Should().Equal(Metric.LatencyMean, Metric.LatencyP50, Metric.LatencyP99, Metric.LatencyMax);
    }

    [Fact]
    public void A_percentile_beyond_its_bound_is_measured_again_before_it_counts()
    {
        Queue<double> milliseconds = new([30, 10, 12]);
        CellRun run = Proved(Metric.LatencyP99);
        run.Latencies(_ => ([Constant(milliseconds.Dequeue())], new Noise(0)));
        run.Conclude();
        milliseconds.Should().ContainSingle("30 and 10 have their median on the bound");
        (Row(Metric.LatencyP99).Verdict, Row(Metric.LatencyP99).N).Should().Be((Verdict.Pass, 20));
    }

    [Fact]
    public void A_percentile_beyond_its_bound_on_a_busy_machine_is_measured_three_times()
    {
        int attempts = 0;
        CellRun run = Proved(Metric.LatencyP99);
        run.Latencies(_ =>
        {
            attempts++;
            return ([Constant(30)], new Noise(0.5));
        });
        attempts.Should().Be(3);
        Assert.Throws<global::Xunit.SkipException>(run.Conclude).Message.Should().Contain("latency.p99 30 ms, inconclusive against <= 20");
    }

    [Fact]
    public void One_histogram_is_no_sample_for_a_bound() =>
        Assert.Throws<InvalidOperationException>(() => Proved(Metric.LatencyP99).Latencies(Constant(1), new Noise(0))).Message.Should()
            .Contain("repeats");

    [Fact]
    public void An_open_load_that_held_has_its_rates_and_latencies()
    {
        CellRun run = Proved(Metric.LatencyP99);
        run.OpenLoad(_ => ([OpenResults.Held(1), OpenResults.Held(2), OpenResults.Held(3)], new Noise(0)));
        run.Conclude();
        _rows.Select(row => row.Metric).Should().Equal([Metric.Achieved, Metric.Late, Metric.Dropped, .. OpenAttempt.LatencyMetrics]);
        Row(Metric.Achieved).Verdict.Should().Be(Verdict.Pass);
        Row(Metric.LatencyP99).Value.Should().Be(2);
    }

    [Fact]
    public void A_saturated_load_says_so_and_fails_a_bounded_latency()
    {
        CellRun run = Proved(Metric.LatencyP99);
        run.OpenLoad(_ => ([OpenResults.Saturated()], new Noise(0)));
        Assert.Throws<XunitException>(run.Conclude).Message.Should()
            .Contain("latency.p99 has no figure").And.Contain("500 ops/s achieved of the offered 1,000 ops/s");
        Row(Metric.Achieved).Verdict.Should().Be(Verdict.Saturated);
        _rows.Should().NotContain(row => row.Metric.Name.StartsWith("latency."), "none of them would be one");
        _said.Should().Contain("mesh sustained-write 5K: achieved 500 ops/s < 950 (saturated; 1 repeat 500, n=1000; 95 % of the offered 1,000 ops/s; below it there is no latency)");
    }

    [Fact]
    public void Where_no_latency_is_bounded_saturation_is_a_finding()
    {
        CellRun run = Proved();
        run.OpenLoad(_ => ([OpenResults.Saturated()], new Noise(0)));
        run.Conclude();
        Row(Metric.Achieved).Verdict.Should().Be(Verdict.Saturated);
    }

    [Fact]
    public void A_saturated_load_on_a_busy_machine_skips()
    {
        int attempts = 0;
        CellRun run = Proved(Metric.LatencyP99);
        run.OpenLoad(_ =>
        {
            attempts++;
            return ([OpenResults.Saturated()], new Noise(0.5));
        });
        attempts.Should().Be(3);
        Assert.Throws<global::Xunit.SkipException>(run.Conclude).Message.Should().Contain("offered 1,000 ops/s");
    }

    [Fact]
    public void The_achieved_rate_has_no_bound_but_the_offered_one() =>
        Assert.Throws<InvalidOperationException>(() => Proved(Metric.Achieved).OpenLoad(_ => throw new TimeoutException())).Message.Should()
            .Contain("offered");

    private static LatencyHistogram Constant(double milliseconds, int count = 10)
    {
        LatencyHistogram histogram = new();
        histogram.Record((long)(milliseconds * 1e6), count);
        return histogram;
    }

    private ReportRow Row(Metric metric) => _rows.Single(row => row.Metric == metric);

    private CellRun Proved(params Metric[] bounded)
    {
        CellRun run = new(
            Cell,
            metric => bounded.Contains(metric) ? new ThresholdRow(Cell.Cell, metric, new Bound(null, 20, "a made-up ceiling"), null) : null,
            new Progress(1, _said.Add),
            _rows.AddRange);
        run.Prove("nothing in particular", () => { });
        return run;
    }
}
