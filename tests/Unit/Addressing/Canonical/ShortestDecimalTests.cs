using System.Text;
using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class ShortestDecimalTests
{
    [Fact]
    public void Agrees_with_the_plain_reference()
    {
        foreach (double value in DoubleSamples.All(perKind: 100))
        {
            string actual = Canonical(value);
            if (actual != ShortestDecimalReference.Canonical(value))
            {
                actual.Should().Be(ShortestDecimalReference.Canonical(value), "of {0:R}", value);
            }
        }
    }

    [Theory]
    [InlineData(1e5, "100000.0")]
    [InlineData(1e16, "1e+16")]
    [InlineData(9999999999999998, "9999999999999998.0")]
    [InlineData(1e-8, "1e-08")]
    [InlineData(1.5e-100, "1.5e-100")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(-0.00001, "-1e-05")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1.0 / (1 << 25), "2.9802322387695312e-08")]
    public void Writes_the_shortest_round_trip_text(double value, string text) => Canonical(value).Should().Be(text);

    private static string Canonical(double value)
    {
        Span<byte> room = stackalloc byte[ShortestDecimal.LongestText];
        return Encoding.ASCII.GetString(room[..ShortestDecimal.Of(value).WriteCanonical(room)]);
    }
}
