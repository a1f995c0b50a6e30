using System.Security.Cryptography;
using System.Text;
using Sut.Addressing;

namespace Scale.Addressing;

/// <summary>Shows that addresses are the SHA-256 of their entities' canonical texts, before anything is timed.</summary>
internal static class AddressProof
{
    public const string Statement = "each address is the SHA-256 of its canonical text, no two alike";

    /// <param name="chains">The first entities of the corpus.</param>
    /// <param name="addresses">What was made of them.</param>
    public static void Check(ReadOnlySpan<BitChain> chains, Stat7Address[] addresses)
    {
        addresses.Length.Should().Be(chains.Length);
        for (int from = 0; from < chains.Length; from += CanonicalBytes.Most)
        {
            Check(from == 0 ? CanonicalBytes.OfCorpus(chains.Length) : new CanonicalBytes(chains[from..]), addresses.AsMemory(from));
        }

        HashSet<Stat7Address> distinct = new(addresses.Length);
        int again = Array.FindIndex(addresses, address => !distinct.Add(address));
        if (again >= 0)
        {
            throw new Xunit.Sdk.XunitException($"Entity {again}: its address {addresses[again]} stands for an earlier entity, too.");
        }
    }

    private static void Check(CanonicalBytes texts, ReadOnlyMemory<Stat7Address> addresses)
    {
        Stat7Address Expected(int i) => new(SHA256.HashData(texts[i]));
        int wrong = ParallelEnumerable.Range(0, texts.Count).Where(i => addresses.Span[i] != Expected(i)).DefaultIfEmpty(-1).Min();
        if (wrong >= 0)
        {
            throw new Xunit.Sdk.XunitException($"Address {addresses.Span[wrong]}, but the SHA-256 of its entity's canonical text, {Encoding.UTF8.GetString(texts[wrong])}, is {Expected(wrong)}.");
        }
    }
}
