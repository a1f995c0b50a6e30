using System.Globalization;
using System.Text;
using Sut.Payloads;

namespace Unit.Payloads;

[Trait("Category", "Unit")]
public sealed class DoubleTextTests
{
    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1.0, "1.0")]
    [InlineData(0.25, "0.25")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(123456789.5, "123456789.5")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(1e16, "1e+16")]
    [InlineData(7.971469914312045e-08, "7.971469914312045e-08")]
    [InlineData(2.9802322387695312e-08, "2.9802322387695312e-08")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(1.7976931348623157e308, "1.7976931348623157e+308")]
    [InlineData(-2.2250738585072014e-308, "-2.2250738585072014e-308")]
    public void Spells_as_the_original_does(double value, string text) => Spell(value).Should().Be(text);

    [Fact]
    public void Reads_back_bit_for_bit_and_is_never_longer_than_dotnets()
    {
        Random random = new(1);
        for (int i = 0; i < 200_000; i++)
        {
            // Half over all bit patterns, half what epochs hold.
            double value = i % 2 == 0 ? BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))
                : (random.NextInt64() >> 10) * (1.0 / (1L << 53));
            if (double.IsFinite(value))
            {
                Check(value);
            }
        }
    }

    [Fact]
    public void Reads_back_every_power_of_two_and_of_ten_and_their_neighbours()
    {
        for (int power = -1074; power < 1024; power++)
        {
            Around(Math.ScaleB(1, power));
        }

        for (int power = -323; power <= 308; power++)
        {
            Around(double.Parse(FormattableString.Invariant($"1e{power}"), CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void What_json_cannot_spell_is_refused() =>
        FluentActions.Invoking(() => Spell(double.NaN)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*give a finite number*");

    private static void Around(double value)
    {
        Check(value);
        Check(Math.BitIncrement(value));
        Check(Math.BitDecrement(value));
    }

    private static void Check(double value)
    {
        string ours = Spell(value);
        if (BitConverter.DoubleToInt64Bits(double.Parse(ours, CultureInfo.InvariantCulture)) != BitConverter.DoubleToInt64Bits(value))
        {
            Assert.Fail($"{ours} does not read back as {value:G17}");
        }

        string theirs = value.ToString("R", CultureInfo.InvariantCulture);
        if (Digits(ours) > Digits(theirs) && double.Parse(theirs, CultureInfo.InvariantCulture) == value)
        {
            Assert.Fail($"{ours} has more digits than {theirs}");
        }
    }

    private static int Digits(string text) =>
        text.ToLowerInvariant().Split('e')[0].Where(char.IsAsciiDigit).SkipWhile(c => c == '0').Reverse().SkipWhile(c => c == '0').Count();

    private static string Spell(double value)
    {
        Span<byte> text = stackalloc byte[24];
        return Encoding.ASCII.GetString(text[..DoubleText.Write(text, value)]);
    }
}
