using System.Security.Cryptography;
using System.Text;
using Sut.Addressing;

namespace Scale.Addressing;

/// <summary>Proof that addresses are the SHA-256 of their entities' canonical texts, before anything is timed.</summary>
internal static class AddressProof
{
    public const string Statement = "each address is the SHA-256 of its canonical text, no two alike";

    // One proof of the corpus serves all cells: what they make is compared with these.
    private static Stat7Address[] _expected = [];

    static AddressProof() => SystemChange.Left += static () => _expected = [];

    /// <param name="chains">The first entities of the corpus.</param>
    /// <param name="addresses">What was made of them.</param>
    public static void Check(ReadOnlySpan<BitChain> chains, Stat7Address[] addresses)
    {
        addresses.Length.Should().Be(chains.Length);
        if (chains.Length > CanonicalBytes.Most)
        {
            CheckAll(chains, addresses);
            return;
        }

        if (_expected.Length < chains.Length)
        {
            CanonicalBytes texts = CanonicalBytes.OfCorpus(chains.Length);
            Stat7Address[] hashes = Hashes(texts);
            CheckDistinct(hashes);
            _expected = hashes;
        }

        int right = addresses.AsSpan().CommonPrefixLength(_expected);
        if (right < addresses.Length)
        {
            throw Wrong(addresses[right], CanonicalBytes.OfCorpus(chains.Length)[right]);
        }
    }

    // More than one buffer holds: each is hashed when its turn comes.
    private static void CheckAll(ReadOnlySpan<BitChain> chains, Stat7Address[] addresses)
    {
        for (int from = 0; from < chains.Length; from += CanonicalBytes.Most)
        {
            CanonicalBytes texts = from == 0 ? CanonicalBytes.OfCorpus(chains.Length) : new CanonicalBytes(chains[from..]);
            int right = addresses.AsSpan(from).CommonPrefixLength(Hashes(texts));
            if (right < texts.Count)
            {
                throw Wrong(addresses[from + right], texts[right]);
            }
        }

        CheckDistinct(addresses);
    }

    private static Stat7Address[] Hashes(CanonicalBytes texts)
    {
        Stat7Address[] hashes = new Stat7Address[texts.Count];
        Parallel.For(0, texts.Count, i => hashes[i] = new Stat7Address(SHA256.HashData(texts[i])));
        return hashes;
    }

    private static void CheckDistinct(Stat7Address[] addresses)
    {
        HashSet<Stat7Address> distinct = new(addresses.Length);
        int again = Array.FindIndex(addresses, address => !distinct.Add(address));
        if (again >= 0)
        {
            throw new Xunit.Sdk.XunitException($"Entity {again}: its address {addresses[again]} stands for an earlier entity, too.");
        }
    }

    private static Xunit.Sdk.XunitException Wrong(Stat7Address address, ReadOnlySpan<byte> text) => new(
        $"Address {address}, but the SHA-256 of its entity's canonical text, {Encoding.UTF8.GetString(text)}, is {new Stat7Address(SHA256.HashData(text))}.");
}
