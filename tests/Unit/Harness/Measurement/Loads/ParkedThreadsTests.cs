using System.Collections.Concurrent;
using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class ParkedThreadsTests
{
    [Fact]
    public void Every_phase_runs_once_on_every_thread_and_the_threads_stay()
    {
        ConcurrentBag<(int Index, int Phase, Thread Thread)> seen = [];
        using (ParkedThreads threads = new(3, "test"))
        {
            threads.Run(index => seen.Add((index, 1, Thread.CurrentThread)));
            seen.Should().HaveCount(3);
            threads.Run(index => seen.Add((index, 2, Thread.CurrentThread)));
            seen.Should().OnlyContain(static it => it.Thread.IsAlive);
        }

        seen.GroupBy(static it => it.Index).Should().HaveCount(3)
            .And.OnlyContain(static group => group.Count() == 2 && group.First().Thread == group.Last().Thread);
        seen.Should().OnlyContain(static it => !it.Thread.IsAlive && it.Thread.Name!.StartsWith("test-"));
    }

    [Fact]
    public void A_failure_tells_the_others_to_stop_and_reaches_the_caller()
    {
        using ParkedThreads threads = new(2, "test");

        threads.Invoking(static it => it.Run(index =>
        {
            if (index == 1)
            {
                throw new TimeoutException("one");
            }

            SpinWait.SpinUntil(() => it.IsStopping, TimeSpan.FromSeconds(30)).Should().BeTrue();
        })).Should().Throw<TimeoutException>();
    }
}
