using Sut.Measurement;

namespace Unit.Measurement;

[Trait("Category", "Unit")]
public sealed class BlockTimeTests
{
    [Fact]
    public void Gives_rate_and_cost()
    {
        BlockTime time = new(2_000, TimeSpan.FromMilliseconds(500));
        time.OperationsPerSecond.Should().Be(4_000);
        time.NanosecondsPerOperation.Should().Be(250_000);
    }
}
