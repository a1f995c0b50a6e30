using Sut.Addressing;

namespace Corpora.Addressing;

/// <summary>
/// Proof that a store holds exactly the entities of some addresses, byte for byte: it hashes each text that it reads, and throws when the
/// address is another. In batches, because a question for each takes a minute for a million.
/// </summary>
internal static class PostgresProof
{
    private const int Batch = 10_000;

    public static void Check(PostgresEntityStore store, Stat7Address[] addresses)
    {
        store.Count.Should().Be(addresses.Length);
        int batches = (addresses.Length + Batch - 1) / Batch;
        Parallel.For(0, batches, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, batch =>
        {
            ReadOnlySpan<Stat7Address> asked = addresses.AsSpan(batch * Batch, Math.Min(Batch, addresses.Length - (batch * Batch)));
            store.TryGetMany(asked, new BitChain?[asked.Length]).Should().Be(asked.Length, "each entity that was written is there");
        });
    }
}
