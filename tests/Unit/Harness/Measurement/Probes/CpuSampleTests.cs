using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class CpuSampleTests
{
    private const string Stat = "cpu  100 20 3 9999 888 40 5 60 700 70\ncpu0 1 1 1 1 1 1 1 1 1 1\nintr 5\n";

    [Fact]
    public void Reads_busy_time_without_idle_wait_steal_and_guests()
    {
        using FakeKernel proc = new FakeKernel().With("stat", Stat).With("self/task/7/schedstat", "1000 2000000 3\n");
        CpuSample sample = CpuSample.Take(proc.Path)!;
        sample.Busy.Should().Be(CpuSample.Tick * (100 + 20 + 3 + 40 + 5));
        sample.Steal.Should().Be(CpuSample.Tick * 60);
    }

    [Fact]
    public void Reads_the_delay_of_every_thread_and_skips_one_that_ends_meanwhile()
    {
        using FakeKernel proc = new FakeKernel()
            .With("stat", Stat)
            .With("self/task/7/schedstat", "1000 2000000 3\n")
            .With("self/task/8/schedstat", "0 0 0\n")
            .With("self/task/9/comm", "gone");
        CpuSample.Take(proc.Path)!.RunDelays.Should().Equal(
            new Dictionary<int, TimeSpan> { [7] = TimeSpan.FromMilliseconds(2), [8] = TimeSpan.Zero });
    }

    [Fact]
    public void Is_missing_where_the_kernel_offers_nothing()
    {
        using FakeKernel proc = new();
        CpuSample.Take(proc.Path).Should().BeNull();
        CpuSample.Take(proc.Path + "/nowhere").Should().BeNull();
    }

    [Fact]
    public void Is_missing_where_the_kernel_keeps_no_delays()
    {
        using FakeKernel proc = new FakeKernel().With("stat", Stat).With("self/task/7/comm", "dotnet");
        CpuSample.Take(proc.Path).Should().BeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("cpu")]
    [InlineData("cpu 1 2 3 4 5 6 7")]
    [InlineData("processes 1 2 3 4 5 6 7 8 9 10")]
    public void Is_missing_where_the_text_is_something_else(string stat)
    {
        using FakeKernel proc = new FakeKernel().With("stat", stat).With("self/task/7/schedstat", "1 2 3");
        CpuSample.Take(proc.Path).Should().BeNull();
    }
}
