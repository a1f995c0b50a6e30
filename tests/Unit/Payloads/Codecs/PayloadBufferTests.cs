using Sut.Payloads;

namespace Unit.Payloads;

[Trait("Category", "Unit")]
public sealed class PayloadBufferTests
{
    // Segments are of 64 KB, then of what is there already, at most 1 MB.
    [Theory]
    [InlineData(0, 10)]
    [InlineData(65_530, 20)]
    [InlineData(65_536, 65_536)]
    [InlineData(1_000_000, 2_000_000)]
    public void What_is_written_can_be_written_over_anywhere(int at, int count)
    {
        byte[] expected = new byte[4_000_000], over = new byte[count];
        Random random = new(7);
        random.NextBytes(expected);
        random.NextBytes(over);
        using PayloadBuffer buffer = new();
        buffer.Write(expected);

        buffer.Position = at;
        buffer.Write(over);

        over.CopyTo(expected, at);
        buffer.Length.Should().Be(expected.Length);
        buffer.Position.Should().Be(at + count);
        buffer.ToArray().AsSpan().SequenceEqual(expected).Should().BeTrue();
    }

    [Fact]
    public void Writing_over_the_end_makes_it_longer()
    {
        using PayloadBuffer buffer = new();
        buffer.Write([1, 2, 3]);

        buffer.Seek(-1, SeekOrigin.End).Should().Be(2);
        buffer.Write([4, 5]);

        buffer.ToArray().Should().Equal(1, 2, 4, 5);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void A_place_outside_the_payload_is_refused(long position)
    {
        using PayloadBuffer buffer = new();
        buffer.Write([1, 2, 3]);

        Action move = () => buffer.Position = position;
        move.Should().Throw<ArgumentOutOfRangeException>();
    }
}
