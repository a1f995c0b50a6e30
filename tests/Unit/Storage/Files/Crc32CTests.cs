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
