using Sut.Tokens;

namespace Unit.Tokens;

[Trait("Category", "Unit")]
public sealed class TokenCrewTests
{
    private const int Many = 1_000_000;

    [Fact]
    public void Every_token_is_worked_on_once_by_several_threads()
    {
        using TokenCrew crew = new(3);
        int[] touched = new int[Many];
        for (int round = 1; round <= 20; round++)
        {
            crew.Run(Many, (from, count) =>
            {
                for (int i = from; i < from + count; i++)
                {
                    touched[i]++;
                }
            });
            touched.AsSpan().IndexOfAnyExcept(round).Should().Be(-1, "all were touched in round {0}", round); // a million assertions take a second
        }
    }

    [Fact]
    public void All_threads_take_part()
    {
        using TokenCrew crew = new(2);
        using Barrier meeting = new(2);
        int meetings = 0;

        // The first chunk of each waits for the other's: it ends only if there are two.
        crew.Run(Many, (from, _) =>
        {
            if (from < 2 * 8192 && meeting.SignalAndWait(TimeSpan.FromSeconds(60)))
            {
                Interlocked.Increment(ref meetings);
            }
        });
        meetings.Should().Be(2);
    }

    [Fact]
    public void A_failure_is_thrown_at_the_caller_and_the_crew_works_on()
    {
        using TokenCrew crew = new(2);
        FluentActions.Invoking(() => crew.Run(Many, (from, _) => throw new TimeoutException($"at {from}"))).Should()
            .Throw<TimeoutException>();
        int done = 0;
        crew.Run(Many, (_, count) => Interlocked.Add(ref done, count));
        done.Should().Be(Many);
    }

    [Fact]
    public void Small_work_is_done_by_the_caller_alone()
    {
        using TokenCrew crew = new(2);
        int thread = 0;
        crew.Run(32_767, (from, count) =>
        {
            (from, count).Should().Be((0, 32_767));
            thread = Environment.CurrentManagedThreadId;
        });
        thread.Should().Be(Environment.CurrentManagedThreadId);
    }

    [Fact]
    public void A_crew_of_nobody_is_refused_and_dismissing_it_twice_is_not()
    {
        FluentActions.Invoking(() => new TokenCrew(0)).Should().Throw<ArgumentOutOfRangeException>();
        TokenCrew crew = new(2);
        crew.Dispose();
        crew.Dispose();
    }

    // It would wait for threads that have gone home.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_crew_that_was_dismissed_takes_no_more_work(int threads)
    {
        TokenCrew crew = new(threads);
        crew.Dispose();
        FluentActions.Invoking(() => crew.Run(1, (_, _) => { })).Should().Throw<ObjectDisposedException>();
        FluentActions.Invoking(() => crew.Run(Many, (_, _) => { })).Should().Throw<ObjectDisposedException>();
    }
}
