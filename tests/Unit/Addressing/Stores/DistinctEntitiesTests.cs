using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class DistinctEntitiesTests
{
    private static readonly BitChain[] Chains = new BitChainGenerator(11).Take(3000);

    public static TheoryData<int> Sizes { get; } = [0, 1, 2, 63, 64, 65, 1000, 3000];

    // Addresses as digests are; of few first bytes, none of which may be lost; and all alike in the eight that are compared first.
    private static readonly AddressFunction[] Spreads =
    [
        Sha256Address.Function,
        text => Reduced(text, static bytes => bytes[0] &= 1),
        text => Reduced(text, static bytes => bytes.AsSpan(0, 8).Clear()),
        text => Reduced(text, static bytes => bytes.AsSpan(0, 8).Fill(0xFF)),
    ];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Places_come_in_the_order_of_addresses_and_of_equal_ones_the_first(int size)
    {
        // Each third entity again, far from where it was.
        BitChain[] offered = [.. Chains.Take(size), .. Chains.Take(size).Where((_, i) => i % 3 == 0)];
        foreach (AddressFunction addressOf in Spreads)
        {
            EntityBatch batch = EntityBatch.Of(offered, addressOf);
            Stat7Address[] addresses = batch.Addresses.ToArray();
            int[] expected = [.. Enumerable.Range(0, size).OrderBy(place => addresses[place])];
            DistinctEntities.Of(batch).ToArray().Should().Equal(expected);
        }
    }

    private static Stat7Address Reduced(ReadOnlySpan<byte> text, Action<byte[]> reduce)
    {
        byte[] bytes = Sha256Address.Function(text).AsSpan().ToArray();
        reduce(bytes);
        return new Stat7Address(bytes);
    }
}
