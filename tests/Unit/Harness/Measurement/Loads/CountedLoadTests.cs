using System.Collections.Concurrent;
using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class CountedLoadTests
{
    [Fact]
    public void Every_worker_performs_exactly_what_it_was_given()
    {
        Worker[] workers = [new(10), new(5), new(1)];
        ClosedLoadResult result = new CountedLoad(3, 1_000).Run(index => workers[index]);
        workers.Select(static worker => worker.Performed).Should().Equal(1_000, 1_000, 1_000);
        result.Operations.Should().Be(3_000);
        result.OperationsPerSecond.Should().BeApproximately(3_000 / result.Elapsed.TotalSeconds, 1);
    }

    [Fact]
    public void The_warm_up_is_performed_and_not_counted()
    {
        Worker worker = new(10);
        ClosedLoadResult result = new CountedLoad(1, 100) { WarmUpPerWorker = 50 }.Run(_ => worker);
        (worker.Performed, result.Operations).Should().Be((150, 100));
    }

    [Fact]
    public void Workers_run_at_once_on_threads_of_their_own()
    {
        using Barrier together = new(3);
        ConcurrentBag<int> threads = [];
        new CountedLoad(3, 1).Run(_ => new Worker(1, () =>
        {
            together.SignalAndWait(TimeSpan.FromSeconds(60)).Should().BeTrue("all three are under way at once");
            threads.Add(Environment.CurrentManagedThreadId);
        }));
        threads.Should().OnlyHaveUniqueItems().And.HaveCount(3).And.NotContain(Environment.CurrentManagedThreadId);
    }

    [Fact]
    public void The_time_lasts_until_the_last_worker_ends()
    {
        ClosedLoadResult result = new CountedLoad(2, 1).Run(index => new Worker(1, () => Busy.For(TimeSpan.FromMilliseconds(index * 50))));
        result.Elapsed.Should().BeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void Rounds_run_one_after_the_other_with_workers_of_their_own()
    {
        List<Worker> workers = [];
        ClosedLoadResult result = new CountedLoad(2, 100).Run(3, (round, worker) =>
        {
            workers.Should().HaveCount((2 * round) + worker);
            workers.Sum(static before => before.Performed).Should()
                .Be(200 * round, "the rounds before have ended, and this one has not begun");
            workers.Add(new Worker(10));
            return workers[^1];
        });
        workers.Select(static worker => worker.Performed).Should().Equal(100, 100, 100, 100, 100, 100);
        result.Operations.Should().Be(600);
    }

    [Fact]
    public void Refuses_blocks_that_do_not_add_up() =>
        FluentActions.Invoking(static () => new CountedLoad(1, 100).Run(static _ => new Worker(30)))
            .Should().Throw<InvalidOperationException>().WithMessage("Worker 0 was given 100 operations and performed 120*");

    [Fact]
    public void Refuses_numbers_that_make_no_load()
    {
        FluentActions.Invoking(static () => new CountedLoad(0, 1)).Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName("Workers");
        FluentActions.Invoking(static () => new CountedLoad(1, 0)).Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName("OperationsPerWorker");
        FluentActions.Invoking(static () => new CountedLoad(1, 1) { WarmUpPerWorker = -1 })
            .Should().Throw<ArgumentOutOfRangeException>().WithParameterName("WarmUpPerWorker");
        FluentActions.Invoking(static () => new CountedLoad(1, 1).Run(0, static (_, _) => new Worker(1))).Should()
            .Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_workers_exception_reaches_the_caller() =>
        FluentActions.Invoking(static () => new CountedLoad(2, 1_000_000_000)
            .Run(static index => new Worker(1, index == 0 ? null : static () => throw new TimeoutException())))
            .Should().Throw<TimeoutException>();

    private sealed class Worker(int block, Action? work = null) : ILoadWorker
    {
        internal long Performed { get; private set; }

        public int Work(LatencyHistogram? latencies)
        {
            (work ?? Briefly)();
            Performed += block;
            return block;
        }

        // However fast the machine, a load may not end within one step of the timer, 100 ns.
        private static void Briefly() => Busy.For(TimeSpan.FromMicroseconds(1));
    }
}
