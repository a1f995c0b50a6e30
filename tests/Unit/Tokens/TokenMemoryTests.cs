using Corpora.Tokens;
using Sut.Tokens;
using Unit.Harness.Measurement;

namespace Unit.Tokens;

[Collection(nameof(Alone))]
[Trait("Category", "Unit")]
public sealed class TokenMemoryTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void It_holds_what_is_written_on_whole_cache_lines(bool hugePages)
    {
        using TokenMemory memory = new(100_000, hugePages);
        TokenProof.Factory.Fill(memory.Span, default);
        TokenProof.Check(memory.Span);
        TokenProof.Check(memory.Span[..50_000]);
        memory.Capacity.Should().Be(100_000);
        AddressOf(memory.Span).Should().Match(address => address % 64 == 0);
        (memory.HasHugePages && !hugePages).Should().BeFalse("only who asks gets them");

        static unsafe long AddressOf(Span<Token> span)
        {
            fixed (Token* start = span)
            {
                return (long)start;
            }
        }
    }

    [SkippableFact]
    public void The_report_tells_pages_touched_from_pages_reserved()
    {
        // Larger than what the C library keeps for later, so that it comes fresh from the kernel.
        using TokenMemory memory = new(1_000_000);
        TokenMemoryReport before = memory.Report();
        Skip.If(before.ResidentBytes is null, "This system does not tell which pages have memory.");
        before.ComputedBytes.Should().Be(64_000_000);
        before.ReservedBytes.Should().BeInRange(64_000_000, 64_000_000 + (2 << 20));
        before.ResidentBytes.Should().BeLessThan(1 << 20, "nothing was written yet");
        memory.Touch();
        memory.Report().ResidentBytes.Should().Be(before.ReservedBytes);
        TokenBytes.Of(memory.Span).ContainsAnyExcept((byte)0).Should().BeFalse();
    }

    // Enough that a leak shows beside whatever else this process does meanwhile.
    [Fact]
    public void Memory_goes_back_to_the_system()
    {
        const int Times = 12, Tokens = 1_000_000;
        long before = Environment.WorkingSet;
        for (int i = 0; i < Times; i++)
        {
            using TokenMemory memory = new(Tokens);
            memory.Touch();
        }

        (Environment.WorkingSet - before).Should().BeLessThan((long)Times * Tokens * Token.Size / 2);
    }

    [Fact]
    public void Given_back_memory_is_refused()
    {
        TokenMemory memory = new(1);
        memory.Dispose();
        memory.Dispose();
        FluentActions.Invoking(() => memory.Span.Length).Should().Throw<ObjectDisposedException>();
        FluentActions.Invoking(memory.Report).Should().Throw<ObjectDisposedException>();
        FluentActions.Invoking(() => new TokenMemory(0)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
