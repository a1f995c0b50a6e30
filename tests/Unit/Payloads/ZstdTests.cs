using System.Text;
using Sut.Payloads;
using Unit.Measurement;

namespace Unit.Payloads;

[Collection(nameof(Alone))]
[Trait("Category", "Unit")]
public sealed class ZstdTests
{
    private const int Level = 3;

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_000_000)]
    public void What_is_compressed_comes_back(int length)
    {
        byte[] bytes = Text(length);

        Decompressed(Compressed(bytes)).Should().Equal(bytes);
    }

    [SkippableFact]
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

    [SkippableFact]
    public void Bytes_that_are_no_frame_are_damage() =>
        FluentActions.Invoking(() => Decompressed(Text(100))).Should().Throw<Exception>().Where(exception => Zstd.IsDamage(exception));

    // Each holds its tables of some 800 KB, so that a leak shows beside whatever else this process does meanwhile.
    [SkippableFact]
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

    private static byte[] Text(int length) =>
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, (length / 4) + 1).Select(i => FormattableString.Invariant($"{i:D4}"))))[..length];

    private static byte[] Compressed(byte[] bytes)
    {
        Skip.If(Zstd.Missing is not null, Zstd.Missing);
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
