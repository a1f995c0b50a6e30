using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Collection(nameof(Alone))]
[Trait("Category", "Unit")]
public sealed class AllocationsTests
{
    private static byte[]? _kept;

    [Fact]
    public void Counts_what_each_operation_allocates_to_the_byte() =>
        Allocations.PerOperation(static () => Allocate(100))
            .Should().Be(24 + 1_000, "an array has three words besides its bytes");

    [Fact]
    public void Counts_nothing_where_nothing_is_allocated() =>
        Allocations.PerOperation(static () => 100).Should().Be(0);

    [Fact]
    public void Forgives_what_is_allocated_once()
    {
        int calls = 0;
        Allocations.PerOperation(() => ++calls == 2 ? Allocate(1) : 1).Should().Be(0);
        calls.Should().Be(4);
    }

    [Fact]
    public void Counts_other_threads_only_where_asked()
    {
        static long Elsewhere()
        {
            Thread thread = new(static () => Allocate(1_000));
            thread.Start();
            thread.Join();
            return 1_000;
        }

        Allocations.PerOperationAllThreads(Elsewhere).Should().BeGreaterThanOrEqualTo(1_024);
        Allocations.PerOperation(Elsewhere).Should().BeLessThan(10);
    }

    [Fact]
    public void Refuses_work_that_did_nothing() =>
        FluentActions.Invoking(static () => Allocations.PerOperation(static () => 0))
            .Should().Throw<InvalidOperationException>();

    private static long Allocate(int times)
    {
        for (int i = 0; i < times; i++)
        {
            _kept = new byte[1_000];
        }

        return times;
    }
}
