using FluentAssertions.Specialized;
using FsCheck;
using FsCheck.Fluent;
using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class HistogramTextTests
{
    [Fact]
    public void Stays_what_version_1_wrote()
    {
        LatencyHistogram histogram = new();
        histogram.Record(2);
        histogram.Record(300, 4);
        histogram.Record(0);

        // L H version | count, clamped, minimum, maximum, sum 1203 and 0 | 1 once, 2 once, 297 empty, 300 four times
        byte[] bytes = [(byte)'L', (byte)'H', 1, 6, 1, 1, 0xAC, 0x02, 0xB3, 0x09, 0, 2, 2, 0xD1, 0x04, 8];
        histogram.ToBase64().Should().Be(Convert.ToBase64String(bytes));
    }

    [Fact]
    public void An_empty_histogram_comes_back_empty() =>
        LatencyHistogram.FromBase64(new LatencyHistogram().ToBase64()).Count.Should().Be(0);

    [Theory]
    [InlineData("not base64 at all!", "base64")]
    [InlineData("", "letters LH")]
    [InlineData("AAAA", "letters LH")]
    [InlineData("TEgC", "version 1")]
    public void Names_a_text_that_is_something_else(string text, string what) => Reading(text).WithMessage($"*{what}*");

    [Theory]
    [InlineData(new byte[] { }, "ends within a count")]
    [InlineData(new byte[] { 1, 0, 5 }, "ends within a maximum")]
    [InlineData(new byte[] { 1, 0, 0, 5, 5, 0, 2 }, "do not lie in order")]
    [InlineData(new byte[] { 1, 0, 6, 5, 5, 0, 2 }, "do not lie in order")]
    [InlineData(new byte[] { 0, 0, 5, 5, 0, 0, 2 }, "do not fit")]
    [InlineData(new byte[] { 1, 2, 5, 5, 5, 0, 2 }, "do not fit")]
    [InlineData(new byte[] { 1, 0, 5, 5, 6, 0, 2 }, "do not fit")]
    [InlineData(new byte[] { 2, 0, 5, 5, 5, 0, 2 }, "do not fit")]
    [InlineData(new byte[] { 1, 0, 5, 5, 5, 0 }, "reach")]
    [InlineData(new byte[] { 1, 0, 5, 6, 5, 0, 2 }, "reach")]
    [InlineData(new byte[] { 1, 0, 5, 5, 5, 0, 1 }, "reach")]
    [InlineData(new byte[] { 1, 0, 5, 5, 5, 0, 0 }, "zero or lies beyond")]
    [InlineData(new byte[] { 1, 0, 5, 5, 5, 0, 2, 2 }, "zero or lies beyond")]
    [InlineData(new byte[] { 1, 0, 5, 5, 5, 0, 2, 0xFF }, "ends within a slot")]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x02 }, "more than 64 bits")]
    public void Names_what_is_wrong_in_the_body(byte[] body, string what) =>
        Reading(Convert.ToBase64String([(byte)'L', (byte)'H', 1, .. body])).WithMessage($"*{what}*(byte *");

    [Fact]
    public void A_cut_off_text_is_never_taken_for_a_histogram()
    {
        byte[] whole = Convert.FromBase64String(Sample().ToBase64());
        for (int length = 0; length < whole.Length; length++)
        {
            Reading(Convert.ToBase64String(whole.AsSpan(0, length)));
        }
    }

    [Fact]
    public void A_damaged_text_gives_a_format_error_or_a_sound_histogram() =>
        Prop.ForAll(Gen.Choose(3, 1_000).ToArbitrary(), Gen.Choose(1, 255).ToArbitrary(), static (position, flip) =>
        {
            byte[] bytes = Convert.FromBase64String(Sample().ToBase64());
            bytes[position % bytes.Length] ^= (byte)flip;
            try
            {
                LatencyHistogram read = LatencyHistogram.FromBase64(Convert.ToBase64String(bytes));
                return read.Percentile(100) == read.Maximum && read.Percentile(0) == read.Minimum;
            }
            catch (FormatException)
            {
                return true;
            }
        }).QuickCheckThrowOnFailure();

    private static LatencyHistogram Sample()
    {
        LatencyHistogram histogram = new();
        for (long value = 1; value < 3_600_000_000_000; value *= 3)
        {
            histogram.Record(value, value % 1_000);
        }

        return histogram;
    }

    private static ExceptionAssertions<FormatException> Reading(string text) =>
        FluentActions.Invoking(() => LatencyHistogram.FromBase64(text)).Should().Throw<FormatException>();
}
