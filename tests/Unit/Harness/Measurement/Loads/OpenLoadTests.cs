using System.Collections.Concurrent;
using FluentAssertions.Specialized;
using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class OpenLoadTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly OpsPerSecond Thousand = new(1000);
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Service = TimeSpan.FromMicroseconds(100);

    private readonly VirtualClock _clock = new();

    [Theory]
    [InlineData(20)]
    [InlineData(100)]
    public void A_second_of_freeze_gives_the_latencies_that_queueing_says(int seconds)
    {
        OpenLoadResult result = Frozen(seconds);

        foreach (double percent in (double[])[50, 90, 99, 99.9, 99.99, 100])
        {
            double expected = Analytic(percent, result.Served);
            ((double)result.Latencies.Percentile(percent)).Should().BeApproximately(expected, expected / 100, $"of p{percent}");
        }
    }

    [Fact]
    public void The_naive_figure_hides_the_freeze()
    {
        OpenLoadResult result = Frozen(100);

        result.ServiceTimes.Percentile(99.99).Should().BeLessThan(101_000, "all but one of 100,000 look like 0.1 ms");
        result.Latencies.Percentile(99.9).Should().BeGreaterThan(900_000_000, "in truth one in a thousand waited 0.9 s");
        result.ServiceTimes.Maximum.Should().Be(1_000_100_000);
    }

    [Fact]
    public void Counts_those_who_started_late_and_drops_nobody_from_an_unbounded_line()
    {
        OpenLoadResult result = Frozen(20);

        // The i-th after the frozen one starts 1 s - i * (1 ms - 0.1 ms) late, which is more than 1 ms up to i = 1109.
        result.Late.Should().Be(1109);
        (result.Served, result.Dropped, result.Saturated).Should().Be((20_000, 0, false));
        result.Achieved.Should().Be(result.Intended).And.Be(Thousand);
    }

    [Fact]
    public void Slack_moves_who_counts_as_late_and_no_latency()
    {
        OpenLoad load = Load(20);
        OpenLoadResult strict = Run(load with { Slack = TimeSpan.Zero, Clock = new VirtualClock() });
        OpenLoadResult lax = Run(load with { Slack = Second * 2, Clock = new VirtualClock() });

        (strict.Late, lax.Late).Should().Be((1111, 0));
        strict.Latencies.ToBase64().Should().Be(lax.Latencies.ToBase64());
    }

    [Fact]
    public void Random_arrivals_wait_as_long_as_the_theory_of_queues_says()
    {
        // M/D/1 at utilisation 0.7: mean waiting rho / (2 (1 - rho)) service times; nobody waits with probability 1 - rho.
        TimeSpan service = TimeSpan.FromMicroseconds(700);
        OpenLoad load = new(1, ArrivalSchedule.Poisson(Thousand, Second * 1000, seed: 7)) { Clock = _clock, Slack = TimeSpan.Zero };

        OpenLoadResult result = load.Run(_ => OpenWorker.Server(_clock, service));

        double expected = service.TotalNanoseconds * (1 + (0.7 / (2 * 0.3)));
        result.Latencies.Mean.Should().BeApproximately(expected, expected * 0.03);
        ((double)result.Late / result.Served).Should().BeApproximately(0.7, 0.01);
    }

    [Fact]
    public void A_rate_above_the_capacity_is_saturated_and_has_no_latency()
    {
        OpenLoad load = Load(10);

        OpenLoadResult result = load.Run(_ => OpenWorker.Server(_clock, Gap * 2));

        result.Saturated.Should().BeTrue();
        result.Achieved.Value.Should().BeApproximately(500, 1);
        (result.Served + result.Dropped).Should().Be(10_000);
        result.Dropped.Should().BeInRange(4_495, 4_505, "one second of drain after ten serves 5,500");
        result.Invoking(static it => it.Latencies).Should().Throw<InvalidOperationException>()
            .WithMessage("The load is saturated: 500.09 ops/s of the intended 1,000 ops/s*lower the intended one or add workers.");
        result.Invoking(static it => it.LatencyPercentile(50)).Should().Throw<InvalidOperationException>().WithMessage("*saturated*");
        result.ServiceTimes.Percentile(50).Should().BeInRange(2_000_000, 2_002_000, "what the server took is no matter of the rate");
    }

    [Theory]
    [InlineData(1.04, false)]
    [InlineData(1.06, true)]
    public void Saturated_means_below_95_percent_of_the_intended_rate(double utilisation, bool saturated)
    {
        OpenLoad load = Load(100) with { DrainLimit = Second * 100 };

        OpenLoadResult result = load.Run(_ => OpenWorker.Server(_clock, Gap * utilisation));

        result.Saturated.Should().Be(saturated);
        result.Dropped.Should().Be(0);
        result.Achieved.Value.Should().BeApproximately(1000 / utilisation, 1);
    }

    [Fact]
    public void One_slow_operation_at_the_end_is_a_latency_and_no_lower_rate()
    {
        OpenLoadResult result = Load(1).Run(_ => OpenWorker.Server(_clock, Service, frozenAt: 999, Second));

        result.Saturated.Should().BeFalse();
        result.Latencies.Maximum.Should().Be(1_000_100_000);
    }

    [Fact]
    public void Drops_who_finds_the_line_full()
    {
        // The one frozen at 1,000 is answered 1,000.1 ms later, when 1,000 more have come: 10 stand in line.
        OpenLoad load = Load(20) with { QueueBound = 10 };
        OpenWorker worker = OpenWorker.Server(_clock, Service, frozenAt: 1000, Second);

        OpenLoadResult result = load.Run(_ => worker);

        (result.Served, result.Dropped, result.Saturated).Should().Be((19_010, 990, false));
        worker.Serials.Should().ContainInOrder(1000, 1001, 1010, 2001).And.NotContain(1011).And.NotContain(2000);
    }

    [Fact]
    public void Counts_the_dropped_as_the_slowest_when_asked_for_a_percentile_of_all()
    {
        OpenLoad load = Load(20) with { QueueBound = 10 };

        OpenLoadResult result = Run(load);

        // 990 of 20,000 were dropped: p95 is among the served, p95.1 is not.
        result.LatencyPercentile(95).Should().Be(result.Latencies.Percentile(95 * 20_000 / 19_010.0));
        result.LatencyPercentile(95).Should().BeGreaterThan(result.Latencies.Percentile(95));
        result.Invoking(static it => it.LatencyPercentile(95.1)).Should().Throw<InvalidOperationException>()
            .WithMessage("990 of 20000 operations were dropped*95.1th*");
        Frozen(20).LatencyPercentile(100).Should().Be(1_000_100_000);
    }

    [Fact]
    public void Drops_who_could_not_start_before_the_drain_time_is_over()
    {
        OpenLoad load = Load(2) with { DrainLimit = TimeSpan.Zero };

        OpenLoadResult result = load.Run(_ => OpenWorker.Server(_clock, Service, frozenAt: 1500, Second));

        (result.Served, result.Dropped).Should().Be((1501, 499));
        result.Saturated.Should().BeTrue("a stall beyond the end looks like it");
    }

    [Fact]
    public void Leaves_the_warm_up_out_and_goes_on_counting_from_it()
    {
        OpenLoad load = Load(2) with { WarmUp = Second / 2 };
        OpenWorker worker = OpenWorker.Server(_clock, Service, frozenAt: 499, Second);

        OpenLoadResult result = load.Run(_ => worker);

        worker.Serials.Should().Equal(Enumerable.Range(0, 2500).Select(static i => (long)i));
        (result.Served, result.Late).Should().Be((2000, 0), "the stall of the warm-up is over before the measured part begins");
        result.Latencies.Maximum.Should().Be(100_000);
    }

    [Fact]
    public void Allocates_nothing_while_it_runs()
    {
        foreach (IClock clock in (IClock[])[_clock, MonotonicClock.Instance])
        {
            long before = -1, after = -2;
            OpenLoad load = new(1, ArrivalSchedule.Fixed(new OpsPerSecond(250), TimeSpan.FromMilliseconds(200))) { Clock = clock };
            load.Run(_ => new OpenWorker(serial =>
            {
                if (serial == 1)
                {
                    // What a thread's first wait sets up is no matter of the load, and on a busy machine it may come late.
                    MonotonicClock.Instance.WaitUntil(MonotonicClock.Instance.Nanoseconds + 5_000_000);
                }

                before = serial == 2 ? GC.GetAllocatedBytesForCurrentThread() : before;
                after = GC.GetAllocatedBytesForCurrentThread();
            }));
            after.Should().Be(before);
        }
    }

    [Fact]
    public async Task Workers_serve_at_once_each_arrival_once()
    {
        using CountdownEvent allInside = new(4);
        ConcurrentDictionary<long, int> served = new();
        OpenLoad load = new(4,
            ArrivalSchedule.Poisson(new OpsPerSecond(20_000), TimeSpan.FromMilliseconds(100), seed: 1)) { DrainLimit = Second * 60 };
        OpenLoadResult result = null!;
        await Guarded(() => result = load.Run(index => new OpenWorker(serial =>
        {
            served.TryAdd(serial, index).Should().BeTrue();
            if (serial < 4)
            {
                allInside.Signal();
                allInside.Wait();
            }
        })));

        served.Keys.Order().Should().Equal(Enumerable.Range(0, load.Arrivals.Count).Select(static i => (long)i));
        served.Values.Distinct().Should().HaveCount(4);
        (result.Served, result.Dropped).Should().Be((load.Arrivals.Count, 0));
    }

    [Fact]
    public async Task A_workers_exception_stops_all_and_reaches_the_caller()
    {
        TimeoutException thrown = new("lost answer");
        OpenLoad load = new(3, ArrivalSchedule.Fixed(Thousand, TimeSpan.FromHours(1)));
        await Guarded(() => load.Invoking(it => it.Run(_ => new OpenWorker(serial =>
            {
                if (serial == 5)
                {
                    throw thrown;
                }
            })))
            .Should().Throw<TimeoutException>().Which.Should().BeSameAs(thrown));
    }

    [Fact]
    public void Refuses_numbers_that_make_no_load()
    {
        ArrivalSchedule arrivals = ArrivalSchedule.Fixed(Thousand, Second);
        Refusing(() => new OpenLoad(0, arrivals)).WithParameterName("Workers");
        Refusing(() => new OpenLoad(1, arrivals) { WarmUp = -Second }).WithParameterName("WarmUp");
        Refusing(() => new OpenLoad(1, arrivals) { WarmUp = Second * 2 }).WithParameterName("WarmUp");
        Refusing(() => new OpenLoad(1, arrivals) { Slack = -Second }).WithParameterName("Slack");
        Refusing(() => new OpenLoad(1, arrivals) { DrainLimit = -Second }).WithParameterName("DrainLimit");
        Refusing(() => new OpenLoad(3, arrivals) { QueueBound = 2 }).WithParameterName("QueueBound").WithMessage("*3 workers*");
    }

    // Behind a stall of 1 s, the i-th arrival after it waits 1 s - i * (gap - service), until the line is gone.
    private static double Analytic(double percent, long count)
    {
        long slower = count - (long)Math.Ceiling(percent / 100 * count);
        return Math.Max(
            Service.TotalNanoseconds, (Second + Service).TotalNanoseconds - (slower * (Gap - Service).TotalNanoseconds));
    }

    private static ExceptionAssertions<ArgumentOutOfRangeException> Refusing(Func<OpenLoad> make) =>
        make.Should().Throw<ArgumentOutOfRangeException>();

    // A load that hangs must fail its test instead of hanging the run.
    private static Task Guarded(Action test) => Task.Run(test).WaitAsync(TimeSpan.FromSeconds(60));

    private static OpenLoadResult Run(OpenLoad load) =>
        load.Run(_ => OpenWorker.Server((VirtualClock)load.Clock, Service, frozenAt: 1000, Second));

    private static OpenLoadResult Frozen(int seconds) => Run(Load(seconds, new VirtualClock()));

    private static OpenLoad Load(int seconds, VirtualClock clock) =>
        new(1, ArrivalSchedule.Fixed(Thousand, Second * seconds)) { Clock = clock };

    private OpenLoad Load(int seconds) => Load(seconds, _clock);
}
