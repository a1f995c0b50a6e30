using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class BlockTimeTests
{
    [Fact]
    public void Gives_the_rate() => new BlockTime(2_000, TimeSpan.FromMilliseconds(500)).OperationsPerSecond.Should().Be(4_000);
}
