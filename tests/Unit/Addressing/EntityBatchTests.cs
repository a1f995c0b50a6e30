using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class EntityBatchTests
{
    [Fact]
    public void Holds_texts_and_addresses_in_the_order_given()
    {
        BitChain[] chains = new BitChainGenerator(3).Take(50);
        AddressGenerator addresses = new AddressGenerator();

        EntityBatch batch = EntityBatch.Of(chains);

        batch.Count.Should().Be(50);
        for (int i = 0; i < 50; i++)
        {
            batch.Addresses[i].Should().Be(addresses.Generate(chains[i]));
            batch.Canonical(i).ToArray().Should().Equal(CanonicalText.Of(chains[i]));
        }
    }
}
