using System.Text;
using Sut.Payloads;
using Unit.Harness.Measurement;
using ZstdSharp;

namespace Unit.Payloads;

[Collection(nameof(Alone))]
[Trait("Category", "Unit")]
public sealed class ZstdTests
{
    private const int Level = 3;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_000_000)]
    public void What_is_compressed_comes_back(int length)
    {
        byte[] bytes = Text(length);

        Decompressed(Compressed(bytes)).Should().Equal(bytes);
    }

    // 8 bytes of content size behind magic number, descriptor and window; of an empty frame the one byte of a single segment.
    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(3_000_000)]
    public void A_frame_says_how_long_its_content_is(int length)
    {
        byte[] frame = Compressed(Text(length));

        Decompressor.GetDecompressedSize(frame).Should().Be((ulong)length);
        using Decompressor theirs = new();
        theirs.Unwrap(frame).ToArray().Should().Equal(Text(length));
    }

    [Fact]
    public void A_frame_stands_where_its_stream_stood_and_leaves_it_at_its_end()
    {
        using MemoryStream stream = new([1, 2, 3, .. new byte[1_000]]) { Position = 3 };
        using (Stream frame = Zstd.Compressing(stream, Level))
        {
            frame.Write(Text(10));
        }

        byte[] written = stream.ToArray()[..(int)stream.Position];
        written[..3].Should().Equal(1, 2, 3);
        Decompressed(written[3..]).Should().Equal(Text(10));
        Decompressor.GetDecompressedSize(written.AsSpan(3)).Should().Be(10);
    }

    [Fact]
    public void Where_the_destination_cannot_seek_the_frame_is_right_without_its_length()
    {
        using MemoryStream bytes = new();
        using (Stream frame = Zstd.Compressing(new OneWay(bytes), Level))
        {
            frame.Write(Text(500_000));
        }

        Decompressed(bytes.ToArray()).Should().Equal(Text(500_000));
    }

    // Without a checksum a third of them decode to other bytes in silence.
    [Fact]
    public void A_flipped_bit_anywhere_is_damage_or_changes_nothing()
    {
        byte[] bytes = Text(2_000), frame = Compressed(bytes);
        for (int bit = 0; bit < frame.Length * 8; bit++)
        {
            byte[] damaged = [.. frame];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                Decompressed(damaged).Should().Equal(bytes, "bit {0} was flipped", bit);
            }
            catch (Exception exception) when (Zstd.IsDamage(exception))
            {
            }
        }
    }

    [Fact]
    public void A_frame_cut_short_anywhere_is_damage()
    {
        byte[] frame = Compressed(Text(2_000));

        for (int length = 1; length < frame.Length; length++)
        {
            byte[] cut = frame[..length];
            FluentActions.Invoking(() => Decompressed(cut)).Should().Throw<Exception>($"{length} of {frame.Length} bytes are no frame")
                .Where(exception => Zstd.IsDamage(exception));
        }
    }

    [Fact]
    public void Bytes_that_are_no_frame_are_damage() =>
        FluentActions.Invoking(() => Decompressed(Text(100))).Should().Throw<Exception>().Where(exception => Zstd.IsDamage(exception));

    // Each holds its tables of some 800 KB, so that a leak shows beside whatever else this process does meanwhile.
    [Fact]
    public void What_the_library_allocates_is_given_back()
    {
        const int Times = 1_000;
        Compressed(Text(100));
        long before = Environment.WorkingSet;
        for (int i = 0; i < Times; i++)
        {
            Compressed(Text(100));
        }

        (Environment.WorkingSet - before).Should().BeLessThan(Times * 400_000L);
    }

    private sealed class OneWay(Stream destination) : WriteOnlyStream
    {
        public override void Write(ReadOnlySpan<byte> bytes) => destination.Write(bytes);
    }

    private static byte[] Text(int length) =>
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, (length / 4) + 1).Select(i => FormattableString.Invariant($"{i:D4}"))))[
            ..length];

    private static byte[] Compressed(byte[] bytes)
    {
        using MemoryStream frame = new();
        using (Stream stream = Zstd.Compressing(frame, Level))
        {
            stream.Write(bytes);
        }

        return frame.ToArray();
    }

    private static byte[] Decompressed(byte[] frame)
    {
        using Stream stream = Zstd.Decompressing(new MemoryStream(frame));
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
