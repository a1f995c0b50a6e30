using Sut.Addressing;

namespace Shared.Addressing;

/// <summary>
/// Shows that a store holds exactly the entities of some addresses, byte for byte: it hashes each text that it reads, and
/// throws when the address is another. In batches, because a question for each takes a minute for a million.
/// </summary>
internal static class PostgresProof
{
    private const int Batch = 10_000;

    public static void Check(PostgresEntityStore store, ReadOnlySpan<Stat7Address> addresses)
    {
        store.Count.Should().Be(addresses.Length);
        BitChain?[] read = new BitChain?[Batch];
        for (int start = 0; start < addresses.Length; start += Batch)
        {
            ReadOnlySpan<Stat7Address> asked = addresses.Slice(start, Math.Min(Batch, addresses.Length - start));
            store.TryGetMany(asked, read).Should().Be(asked.Length, "each entity that was written is there");
        }
    }
}
