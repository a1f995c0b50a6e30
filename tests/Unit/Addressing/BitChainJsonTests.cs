using System.Text;
using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class BitChainJsonTests
{
    [Fact]
    public void Reads_canonical_text_back()
    {
        foreach (BitChain chain in new BitChainGenerator(7).Take(200))
        {
            byte[] canonical = CanonicalText.Of(chain);
            BitChain back = BitChainJson.Parse(canonical);
            CanonicalText.Of(back).Should().Equal(canonical);
            back.Id.Should().Be(chain.Id);
            back.CreatedAt.Should().Be(chain.CreatedAt);
        }
    }

    [Fact]
    public void Reads_members_in_another_order_and_spelling()
    {
        const string Json = """
            {"state": {"value":1}, "id": "\u0069d-1", "realm": "void", "entity_type": "concept",
             "stat7_coordinates": {"velocity":-25e-2, "resonance":0.50, "realm":"data", "lineage":3, "horizon":"peak",
             "density":0.123456785, "adjacency":["n-2","n-1"]}, "created_at":"2025-10-18T17:23:45.1239+02:00"}
            """;
        BitChainJson.Parse(Encoding.UTF8.GetBytes(Json)).Should().Be(Entities.Plain);
    }

    [Theory]
    [InlineData("\"id\":\"id-1\",", "", "id")]
    [InlineData("\"id\":\"id-1\"", "\"id\":\"id-1\",\"id\":\"id-1\"", "id")]
    [InlineData("\"id\":\"id-1\"", "\"id\":\"id-1\",\"x\":1", "x")]
    [InlineData("\"lineage\":3,", "", "lineage")]
    [InlineData("\"lineage\":3", "\"lineage\":3.0", "64-bit integer")]
    [InlineData("\"lineage\":3", "\"lineage\":9223372036854775808", "64-bit integer")]
    [InlineData("\"lineage\":3", "\"lineage\":\"3\"", "entity")]
    [InlineData("\"id-1\"", "null", "null")]
    [InlineData("\"id-1\"", "7", "entity")]
    [InlineData("\"id-1\"", "\"\\ud83d\"", "entity")]
    [InlineData("[\"n-1\",\"n-2\"]", "{}", "entity")]
    [InlineData("[\"n-1\",\"n-2\"]", "[null]", "null")]
    [InlineData("0.5", "1e999", "1e20")]
    [InlineData("0.5", "1e20", "1e20")]
    [InlineData("{\"value\":1}", "[]", "JSON object")]
    [InlineData("15:23:45.123Z", "15:23:45.123", "zone")]
    [InlineData("}}", "}", "entity")]
    [InlineData("\"state\":{\"value\":1}}", "\"state\":{\"value\":1}}{}", "entity")]
    public void Rejects_other_JSON(string part, string instead, string says)
    {
        Entities.PlainCanonical.Should().Contain(part);
        byte[] json = Encoding.UTF8.GetBytes(Entities.PlainCanonical.Replace(part, instead));
        FluentActions.Invoking(() => BitChainJson.Parse(json)).Should().Throw<ContentRejectedException>().WithMessage($"*{says}*");
    }
}
