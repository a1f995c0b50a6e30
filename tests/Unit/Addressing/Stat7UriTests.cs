using System.Security.Cryptography;
using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class Stat7UriTests
{
    [Fact]
    public void Names_the_coordinates_and_the_hash_of_the_sorted_neighbours()
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData("""{"adjacency":["n-1","n-2"]}"""u8))[..8];
        Stat7Uri.Of(Entities.Plain).Should().Be($"stat7://data/3/{hash}/peak?r=0.5&v=-0.25&d=0.12345678");
    }

    [Theory]
    [InlineData(0.0, "0E-8")]
    [InlineData(-0.0, "-0E-8")]
    [InlineData(-4e-9, "-0E-8")]
    [InlineData(2e-8, "2E-8")]
    [InlineData(1e-7, "1.0E-7")]
    [InlineData(1.2e-7, "1.2E-7")]
    [InlineData(-9.9e-7, "-9.9E-7")]
    [InlineData(9.9999999e-07, "0.000001")]
    [InlineData(1e-6, "0.000001")]
    [InlineData(1.0, "1.0")]
    [InlineData(123.0, "123.0")]
    [InlineData(0.123456785, "0.12345678")]
    [InlineData(1e16, "10000000000000000.0")]
    [InlineData(99999999999999983616.0, "99999999999999980000.0")]
    public void Spells_a_coordinate_as_a_decimal(double value, string text)
    {
        BitChain chain = Entities.Plain with { Coordinates = Entities.PlainCoordinates with { Velocity = value } };
        Stat7Uri.Of(chain).Should().Contain($"&v={text}&d=");
    }

    [Fact]
    public void Parts_go_in_as_they_are()
    {
        BitChain chain = Entities.Plain with { Coordinates = Entities.PlainCoordinates with { Realm = "a/é ?", Horizon = "%&" } };
        Stat7Uri.Of(chain).Should().StartWith("stat7://a/é ?/3/").And.Contain("/%&?r=");
    }
}
