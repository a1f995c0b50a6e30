using Sut.Measurement;

namespace Unit.Measurement;

[Trait("Category", "Unit")]
public sealed class ProcessMemoryTests
{
    [Fact]
    public void The_peak_holds_memory_that_was_touched_and_given_back()
    {
        const int bytes = 64 << 20;
        new byte[bytes].AsSpan().Fill(1);
        ProcessMemory.PeakBytes().Should().BeGreaterThan(bytes);
    }
}
