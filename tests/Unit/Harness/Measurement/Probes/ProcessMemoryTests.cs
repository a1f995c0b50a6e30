using System.Runtime.InteropServices;
using Harness.Measurement;

namespace Unit.Harness.Measurement;

/// <summary>Memory of the system's and not of the collector, which keeps what it was given back.</summary>
[Collection(nameof(Alone))]
[Trait("Category", "Unit")]
public sealed unsafe class ProcessMemoryTests
{
    [Fact]
    public void The_peak_holds_memory_that_was_touched_and_given_back()
    {
        const int Bytes = 64 << 20;
        void* memory = NativeMemory.Alloc(Bytes);
        new Span<byte>(memory, Bytes).Fill(1);
        long held = Environment.WorkingSet;
        NativeMemory.Free(memory);

        ProcessMemory.PeakBytes().Should().BeGreaterThan(held - (Bytes / 2));
    }
}
