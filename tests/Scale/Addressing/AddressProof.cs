using System.Security.Cryptography;
using Sut.Addressing;

namespace Scale.Addressing;

/// <summary>Shows that addresses are the SHA-256 of their entities' canonical texts, before anything is timed.</summary>
internal static class AddressProof
{
    public const string Statement = "each address is the SHA-256 of its canonical text, no two alike";

    /// <param name="chains">The first entities of the corpus.</param>
    /// <param name="addresses">What was made of them.</param>
    public static void Check(ReadOnlySpan<BitChain> chains, ReadOnlySpan<Stat7Address> addresses)
    {
        addresses.Length.Should().Be(chains.Length);
        HashSet<Stat7Address> distinct = new(chains.Length);
        for (int from = 0; from < chains.Length; from += CanonicalBytes.Most)
        {
            CanonicalBytes segment = from == 0 ? CanonicalBytes.OfCorpus(chains.Length) : new CanonicalBytes(chains[from..]);
            for (int i = 0; i < segment.Count; i++)
            {
                Check(from + i, new Stat7Address(SHA256.HashData(segment[i])), addresses[from + i], distinct);
            }
        }
    }

    private static void Check(int entity, Stat7Address expected, Stat7Address address, HashSet<Stat7Address> distinct)
    {
        if (address != expected)
        {
            throw new Xunit.Sdk.XunitException($"Entity {entity}: address {address}, but the SHA-256 of its canonical text is {expected}.");
        }

        if (!distinct.Add(expected))
        {
            throw new Xunit.Sdk.XunitException($"Entity {entity}: its address {expected} stands for an earlier entity, too.");
        }
    }
}
