using System.Buffers.Binary;
using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class Sha256MessageTests
{
    private const byte Noise = 0xA5;

    [Fact]
    public void Padding_is_a_one_bit_then_zeros_then_the_length_in_bits_up_to_a_whole_block()
    {
        for (int length = 0; length <= 200; length++)
        {
            byte[] padded = Padded(new Sha256Message(Offset: 3, length), out int blocks);
            byte[] bits = new byte[8];
            BinaryPrimitives.WriteUInt64BigEndian(bits, 8UL * (uint)length);
            padded[length].Should().Be(0x80);
            padded[(length + 1)..^8].Should().Equal(new byte[padded.Length - length - 9]);
            padded[^8..].Should().Equal(bits);
            (padded.Length - length).Should().BeInRange(9, 72, "of {0} bytes in {1} blocks", length, blocks);
        }
    }

    [Fact]
    public void Padding_leaves_the_message_and_what_lies_beyond_its_room_alone()
    {
        for (int length = 0; length <= 200; length++)
        {
            byte[] buffer = Noisy();
            new Sha256Message(Offset: 3, length).Pad(ref buffer[0]);
            buffer[..(3 + length)].Should().OnlyContain(static value => value == Noise);
            buffer[(3 + length + Sha256Message.PaddingRoom)..].Should().OnlyContain(static value => value == Noise);
        }
    }

    private static byte[] Padded(Sha256Message message, out int blocks)
    {
        byte[] buffer = Noisy();
        message.Pad(ref buffer[0]);
        blocks = message.Blocks;
        return buffer[message.Offset..(message.Offset + (blocks * Sha256Message.BlockBytes))];
    }

    private static byte[] Noisy()
    {
        byte[] buffer = new byte[400];
        Array.Fill(buffer, Noise);
        return buffer;
    }
}
