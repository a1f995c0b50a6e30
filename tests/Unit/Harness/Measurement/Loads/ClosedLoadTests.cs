using System.Collections.Concurrent;
using System.Diagnostics;
using FluentAssertions.Specialized;
using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class ClosedLoadTests
{
    // Long enough for every thread to get a core on a machine that others keep busy.
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task Every_worker_runs_at_once_on_a_thread_of_its_own()
    {
        ConcurrentDictionary<int, int> threads = new();
        using CountdownEvent allInside = new(4);
        ClosedLoad load = new(4, TimeSpan.Zero, Window);
        int caller = 0;
        await Guarded(() =>
        {
            caller = Environment.CurrentManagedThreadId;
            List<int> makers = [];
            load.Run(index =>
            {
                makers.Add(Environment.CurrentManagedThreadId);
                return new Worker((call, _) =>
                {
                    threads.TryAdd(index, Environment.CurrentManagedThreadId);
                    if (call == 1)
                    {
                        allInside.Signal();
                        allInside.Wait();
                    }

                    return 1;
                });
            });
            makers.Should().Equal(caller, caller, caller, caller);
        });
        threads.Values.Should().OnlyHaveUniqueItems().And.HaveCount(4).And.NotContain(caller);
    }

    [Fact]
    public void Counts_all_blocks_but_the_one_cut_off_at_each_end()
    {
        Worker[] workers = [Worker.Steady(10), Worker.Steady(10)];
        ClosedLoadResult result = new ClosedLoad(2, TimeSpan.Zero, Window) { Repeats = 2 }.Run(index => workers[index]);
        long performed = workers.Sum(static worker => worker.Calls) * 10L;
        result.Operations.Should().BeInRange(performed - (2 * 2 * 10), performed);
        result.Elapsed.Should().Be(Window * 2);
        result.Throughput.Count.Should().Be(2);
        result.Throughput.Values.Sum().Should().BeApproximately(result.Operations / Window.TotalSeconds, 1);
        result.OperationsPerSecond.Should().Be(result.Throughput.Median);
        result.Latencies.Should().BeNull();
        result.LatencyNoise.Should().BeNull();
    }

    [Fact]
    public void Does_not_count_a_block_that_completes_after_the_window()
    {
        Worker worker = new(static (call, _) => (int)Busy.For(call == 1 ? TimeSpan.Zero : Window * 2));
        new ClosedLoad(1, TimeSpan.Zero, Window).Run(_ => worker).Operations.Should().Be(1);
        worker.Calls.Should().Be(2, "the block under way at the end is finished");
    }

    [Fact]
    public void Leaves_the_warm_up_out()
    {
        // The clock starts before the warm-up does, so whatever it shows below the warm-up's length is warm-up.
        Stopwatch clock = Stopwatch.StartNew();
        int huge = 0;
        ClosedLoadResult result = new ClosedLoad(1, Window, Window).Run(_ => new Worker((_, _) =>
        {
            bool warmingUp = clock.Elapsed < Window;
            huge += warmingUp ? 1 : 0;
            return warmingUp ? 1_000_000_000 : 1;
        }));
        huge.Should().BePositive();
        result.Operations.Should().BeLessThan(1_000_000_000);
    }

    [Fact]
    public void Measures_latencies_in_a_window_of_their_own_and_merges_them()
    {
        ConcurrentDictionary<LatencyHistogram, int> recorders = new();
        long recorded = 0;
        ClosedLoad load = new(3, TimeSpan.Zero, Window) { LatencyWindow = Window };
        ClosedLoadResult result = load.Run(index => new Worker((_, latencies) =>
        {
            if (latencies is not null)
            {
                recorders.TryAdd(latencies, index);
                latencies.Record(1_000 + index);
                Interlocked.Increment(ref recorded);
            }

            return 1;
        }));
        result.Latencies!.Count.Should().Be(recorded);
        recorders.Values.Should().BeEquivalentTo([0, 1, 2], "each worker has a recorder of its own");
        (result.Latencies.Minimum, result.Latencies.Maximum).Should().Be((1_000, 1_002));
        result.LatencyNoise.Should().NotBeNull();
    }

    [Fact]
    public async Task A_workers_exception_stops_all_and_reaches_the_caller_with_its_stack()
    {
        TimeoutException thrown = new("lost answer");
        ConcurrentBag<Thread> threads = [];
        ClosedLoad load = new(3, TimeSpan.Zero, TimeSpan.FromHours(1));
        await Guarded(() => load.Invoking(it => it.Run(index => new Worker((call, _) =>
            {
                if (call == 1)
                {
                    threads.Add(Thread.CurrentThread);
                }

                return index == 1 && call == 3 ? Fail(thrown) : 1;
            })))
            .Should().Throw<TimeoutException>().Which.Should().BeSameAs(thrown));
        thrown.StackTrace.Should().Contain(nameof(Fail));
        threads.Should().OnlyContain(static thread => !thread.IsAlive);
    }

    [Fact]
    public async Task An_exception_during_warm_up_or_between_windows_leaves_no_thread_behind()
    {
        ConcurrentBag<Thread> threads = [];
        Worker Make(bool fails) => new((call, _) =>
        {
            if (call == 1)
            {
                threads.Add(Thread.CurrentThread);
            }

            return fails ? throw new TimeoutException() : 1;
        });
        await Guarded(() =>
        {
            new ClosedLoad(2, Window, Window).Invoking(load => load.Run(_ => Make(fails: true)))
                .Should().Throw<TimeoutException>();
            new ClosedLoad(2, TimeSpan.Zero, Window)
                .Invoking(load => load.Run(_ => Make(fails: false), (_, _) => throw new OperationCanceledException()))
                .Should().Throw<OperationCanceledException>();
        });
        threads.Should().NotBeEmpty().And.OnlyContain(static thread => !thread.IsAlive);
    }

    [Fact]
    public void Refuses_a_window_in_which_nothing_completed() =>
        new ClosedLoad(1, TimeSpan.Zero, TimeSpan.FromMilliseconds(1))
            .Invoking(static load => load.Run(static _ => new Worker(static (_, _) => (int)Busy.For(Window))))
            .Should().Throw<Exception>().Where(static thrown => thrown is InvalidOperationException
                || thrown is StarvedException, "the machine that runs this may be busy").WithMessage("?o block*0.001 s*");

    [Theory]
    [InlineData(0.049, typeof(InvalidOperationException))]
    [InlineData(0.05, typeof(StarvedException))]
    [InlineData(double.NaN, typeof(StarvedException))]
    public void Blames_the_load_only_on_a_quiet_machine(double noise, Type blames) =>
        ClosedLoad.NothingDone(Window, new Noise(noise)).Should().BeOfType(blames);

    [Fact]
    public void Refuses_a_worker_that_does_nothing() =>
        new ClosedLoad(1, TimeSpan.Zero, Window).Invoking(static load => load.Run(static _ => Worker.Steady(0)))
            .Should().Throw<InvalidOperationException>().WithMessage("*0 operations*");

    [Fact]
    public void Refuses_a_latency_window_in_which_nothing_was_recorded() =>
        new ClosedLoad(1, TimeSpan.Zero, Window) { LatencyWindow = Window }
            .Invoking(static load => load.Run(static _ => Worker.Steady(1)))
            .Should().Throw<InvalidOperationException>().WithMessage("*recorded nothing*");

    [Fact]
    public void Tells_progress_after_each_window()
    {
        List<(int, int)> told = [];
        new ClosedLoad(1, TimeSpan.Zero, Window / 2) { Repeats = 2, LatencyWindow = Window / 2 }.Run(
            static _ => new Worker(static (_, latencies) => { latencies?.Record(1); return 1; }),
            (done, total) => told.Add((done, total)));
        told.Should().Equal((1, 3), (2, 3), (3, 3));
    }

    [Fact]
    public void Refuses_numbers_that_make_no_load()
    {
        Refusing(static () => new ClosedLoad(0, Window, Window)).WithParameterName("Workers");
        Refusing(static () => new ClosedLoad(1, -Window, Window)).WithParameterName("WarmUp");
        Refusing(static () => new ClosedLoad(1, Window, TimeSpan.Zero)).WithParameterName("Window");
        Refusing(static () => new ClosedLoad(1, Window, Window) { Repeats = 0 }).WithParameterName("Repeats");
        Refusing(static () => new ClosedLoad(1, Window, Window) { LatencyWindow = -Window })
            .WithParameterName("LatencyWindow");
    }

    private static ExceptionAssertions<ArgumentOutOfRangeException> Refusing(Func<ClosedLoad> make) =>
        make.Should().Throw<ArgumentOutOfRangeException>();

    private static int Fail(Exception exception) => throw exception;

    // A load that hangs must fail its test instead of hanging the run.
    private static Task Guarded(Action test) =>
        Task.Factory.StartNew(test, TaskCreationOptions.LongRunning).WaitAsync(TimeSpan.FromSeconds(60));

    private sealed class Worker(Func<int, LatencyHistogram?, int> work) : ILoadWorker
    {
        internal int Calls { get; private set; }

        public int Work(LatencyHistogram? latencies) => work(++Calls, latencies);

        internal static Worker Steady(int operations) => new((_, _) => operations);
    }
}
