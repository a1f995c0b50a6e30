using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class AsciiCursorTests
{
    [Fact]
    public void Coordinates_agree_with_the_plain_reference()
    {
        foreach (double value in DoubleSamples.Coordinates(perKind: 300))
        {
            string actual = Coordinate(value);
            if (actual != ShortestDecimalReference.Coordinate(value))
            {
                actual.Should().Be(ShortestDecimalReference.Coordinate(value), "of {0:R}", value);
            }
        }
    }

    [Theory]
    [InlineData(0.123456785, "0.12345678")]
    [InlineData(0.123456775, "0.12345678")]
    [InlineData(-0.000000004, "-0.0")]
    [InlineData(0.999999995, "1.0")]
    [InlineData(0.999999985, "0.99999998")]
    [InlineData(999999.999999995, "1000000.0")]
    [InlineData(0.00009999, "9.999e-05")]
    [InlineData(0.000099999996, "0.0001")]
    [InlineData(12.5, "12.5")]
    [InlineData(-100, "-100.0")]
    [InlineData(987654.10000001, "987654.10000001")]
    public void Coordinates_are_rounded_half_to_even_on_their_decimal_text(double value, string text) =>
        Coordinate(value).Should().Be(text);

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Integers_are_written_in_digits(long value) =>
        Written((ref AsciiCursor cursor) => cursor.Integer(value)).Should().Be(value.ToString(CultureInfo.InvariantCulture));

    [Fact]
    public void Moments_are_cut_to_milliseconds_in_UTC()
    {
        Xoshiro256 random = new Xoshiro256(11);
        long first = new DateTime(1000, 1, 1).Ticks;
        for (int i = 0; i < 2000; i++)
        {
            long ticks = first + (long)(random.NextUnit() * (DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay - first));
            DateTimeOffset moment = new DateTimeOffset(ticks, TimeSpan.Zero);
            Written((ref AsciiCursor cursor) => cursor.Moment(moment.ToOffset(TimeSpan.FromMinutes(random.Below(800)))))
                .Should().Be(moment.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        }
    }

    private delegate void Writing(ref AsciiCursor cursor);

    private static string Coordinate(double value) => Written((ref AsciiCursor cursor) => cursor.Coordinate(value));

    private static string Written(Writing write)
    {
        byte[] room = new byte[64];
        AsciiCursor cursor = new AsciiCursor(ref MemoryMarshal.GetArrayDataReference(room));
        write(ref cursor);
        return Encoding.ASCII.GetString(room, 0, cursor.Length);
    }
}
