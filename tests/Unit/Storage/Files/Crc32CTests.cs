using Sut.Storage;

namespace Unit.Storage;

[Trait("Category", "Unit")]
public sealed class Crc32CTests
{
    [Fact]
    public void Gives_the_check_value_of_the_catalogues()
    {
        Crc32C.Continue(0, "123456789"u8).Should().Be(0xE3069283);
        Crc32C.Continue(0, []).Should().Be(0);
    }

    // RFC 3720, B.4.
    [Fact]
    public void Gives_the_values_of_iscsi()
    {
        Crc32C.Continue(0, new byte[32]).Should().Be(0x8A9136AA);
        Crc32C.Continue(0, [.. Enumerable.Repeat((byte)0xFF, 32)]).Should().Be(0x62A8AB43);
        Crc32C.Continue(0, [.. Enumerable.Range(0, 32).Select(i => (byte)i)]).Should().Be(0x46DD794E);
    }

    // Both ways of folding, forced, against eight bytes after the other, from every offset into a line and with any register before.
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void Folding_gives_what_words_give(bool wide)
    {
        Skip.IfNot(wide ? Crc32CFold.IsWideSupported : Crc32CFold.IsNarrowSupported, "this processor has no such instruction");
        int step = wide ? Crc32CFold.WideStep : Crc32CFold.NarrowStep;
        Random random = new(8);
        byte[] bytes = new byte[(40 * step) + 64];
        random.NextBytes(bytes);
        for (int steps = 1; steps <= 40; steps++)
        {
            ReadOnlySpan<byte> some = bytes.AsSpan(random.Next(64), steps * step);
            uint register = unchecked((uint)random.Next(int.MinValue, int.MaxValue));
            (wide ? Crc32CFold.Wide(register, some) : Crc32CFold.Narrow(register, some))
                .Should().Be(Crc32C.FeedByWords(register, some), "of {0} steps", steps);
        }
    }

    [Fact]
    public void Long_pieces_of_any_length_give_what_words_give()
    {
        byte[] bytes = new byte[4_096 + 300];
        new Random(9).NextBytes(bytes);
        for (int length = 900; length <= bytes.Length; length += 13)
        {
            Crc32C.Feed(7, bytes.AsSpan(0, length)).Should().Be(Crc32C.FeedByWords(7, bytes.AsSpan(0, length)), "of {0} bytes", length);
        }
    }

    [Fact]
    public void Pieces_of_any_length_give_the_same_as_the_whole()
    {
        byte[] bytes = [.. Enumerable.Range(0, 40).Select(i => (byte)(i * 37))];
        for (int length = 0; length <= bytes.Length; length++)
        {
            uint whole = Crc32C.Continue(0, bytes.AsSpan(0, length));
            for (int cut = 0; cut <= length; cut++)
            {
                Crc32C.Continue(Crc32C.Continue(0, bytes.AsSpan(0, cut)), bytes.AsSpan(cut, length - cut)).Should().Be(whole);
            }

            uint bitByBit = Crc32C.Start;
            foreach (byte next in bytes.AsSpan(0, length))
            {
                bitByBit ^= next;
                for (int bit = 0; bit < 8; bit++)
                {
                    bitByBit = (bitByBit >> 1) ^ ((bitByBit & 1) * 0x82F63B78);
                }
            }

            Crc32C.Feed(Crc32C.Start, bytes.AsSpan(0, length)).Should().Be(bitByBit);
        }
    }
}
