using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class CompanionCpuTests
{
    [Fact]
    public void Counts_a_process_with_all_it_started_and_nobody_else()
    {
        using FakeKernel proc = Server();
        (TimeSpan cpu, IReadOnlyList<int> living) = CompanionCpu.Of([10], proc.Path);
        living.Should().BeEquivalentTo([10, 11, 12]);
        cpu.Should().Be(CpuSample.Tick * (1 + 2 + 100 + 200 + 10 + 20 + 0 + 0 + 5 + 6 + 0 + 0));
    }

    [Fact]
    public void Asks_nobody_where_no_companion_is_named()
    {
        using FakeKernel proc = Server();
        CompanionCpu.Of([], proc.Path).Living.Should().BeEmpty();
    }

    [Fact]
    public void Is_nothing_for_a_process_that_is_gone()
    {
        using FakeKernel proc = Server();
        CompanionCpu.Of([99], proc.Path).Cpu.Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void A_sample_takes_their_time_and_their_threads_waiting_as_ours()
    {
        using FakeKernel proc = Server()
            .With("stat", "cpu 1000 0 0 0 0 0 0 0 0 0\n")
            .With("self/task/7/schedstat", "1 1000000 1")
            .With("11/task/11/schedstat", "1 3000000 1")
            .With("20/task/20/schedstat", "1 9000000 1");
        CpuSample with = CpuSample.Take([10], proc.Path)!;
        CpuSample without = CpuSample.Take([], proc.Path)!;
        with.RunDelays.Keys.Should().BeEquivalentTo([7, 11]);
        without.RunDelays.Keys.Should().BeEquivalentTo([7]);
        (with.OwnCpu - without.OwnCpu).Should().BeCloseTo(CpuSample.Tick * 344, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_companion_is_named_until_it_is_disposed()
    {
        // No process has an id beyond the kernel's limit of 4,194,304, so meters that run beside this see nothing of it.
        const int Nobody = 2_000_000_000;
        Companion first = new(Nobody);
        Companion second = new(Nobody);
        first.Dispose();
        first.Dispose();
        CompanionCpu.Roots.Should().Contain(Nobody, "it is named twice and left once");
        second.Dispose();
        CompanionCpu.Roots.Should().NotContain(Nobody);
    }

    [Fact]
    public void Refuses_what_is_no_process() =>
        FluentActions.Invoking(static () => new Companion(0)).Should().Throw<ArgumentOutOfRangeException>();

    // Of 10 (whose ended children took 300 ticks): 11, named to mislead, and of that 12. 20 is somebody else.
    private static FakeKernel Server() => new FakeKernel()
        .With("10/stat", "10 (postgres) S 1 10 10 0 -1 0 0 0 0 0 1 2 100 200 20 0 1 0 0 0")
        .With("11/stat", "11 (a) 1 (b) R 10 10 10 0 -1 0 0 0 0 0 10 20 0 0 20 0 1 0 0 0")
        .With("12/stat", "12 (worker) S 11 10 10 0 -1 0 0 0 0 0 5 6 0 0 20 0 1 0 0 0")
        .With("20/stat", "20 (other) S 1 10 10 0 -1 0 0 0 0 0 900 900 0 0 20 0 1 0 0 0");
}
