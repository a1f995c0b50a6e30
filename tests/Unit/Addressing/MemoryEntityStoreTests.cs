using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class MemoryEntityStoreTests : EntityStoreContract
{
    [Fact]
    public void A_capacity_is_a_hint_only()
    {
        BitChain[] chains = new BitChainGenerator(1).Take(100);
        using MemoryEntityStore store = new MemoryEntityStore(capacity: 10);

        store.BulkInsert(chains).Added.Should().Be(100);

        chains.Should().OnlyContain(chain => Get(store, chain)!.Equals(StoredEntities.Canonical(chain)));
    }

    internal override IEntityStore Open(AddressFunction addressOf) => new MemoryEntityStore(addressOf);
}
