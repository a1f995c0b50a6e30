using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class BlockTests
{
    [Fact]
    public void Repeats_the_work_until_the_time_has_passed_and_counts_all_of_it()
    {
        long calls = 0;
        BlockTime time = Block.Run(() => { calls++; return 3; }, TimeSpan.FromMilliseconds(5));
        time.Operations.Should().Be(3 * calls);
        time.Elapsed.Should().BeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(5));
    }

    [Fact]
    public void Calls_the_work_once_when_one_call_takes_long_enough()
    {
        int calls = 0;
        Block.Run(() => Busy.For(TimeSpan.FromMilliseconds(2), ++calls), TimeSpan.FromMilliseconds(1));
        calls.Should().Be(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Refuses_work_that_did_nothing(long operations) =>
        FluentActions.Invoking(() => Block.Run(() => operations, TimeSpan.FromMilliseconds(1)))
            .Should().Throw<InvalidOperationException>().WithMessage($"*reported {operations} operations*");

    [Fact]
    public void Refuses_a_block_without_length() =>
        FluentActions.Invoking(() => Block.Run(() => 1, TimeSpan.Zero)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Times_a_single_call()
    {
        int calls = 0;
        BlockTime time = Block.Once(() => Busy.For(TimeSpan.FromMilliseconds(2), ++calls + 1));
        calls.Should().Be(1);
        time.Operations.Should().Be(2);
        time.Elapsed.Should().BeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(2));
    }
}
