using System.Security.Cryptography;
using Sut.Addressing;

namespace Scale.Addressing;

/// <summary>Shows that addresses are the SHA-256 of their entities' canonical texts, before anything is timed.</summary>
internal static class AddressProof
{
    public const string Statement = "each address is the SHA-256 of its canonical text, no two alike";

    public static void Check(CanonicalBytes texts, ReadOnlySpan<Stat7Address> addresses)
    {
        addresses.Length.Should().Be(texts.Count);
        HashSet<Stat7Address> distinct = new(texts.Count);
        for (int i = 0; i < texts.Count; i++)
        {
            Stat7Address expected = new(SHA256.HashData(texts[i]));
            if (addresses[i] != expected)
            {
                throw new Xunit.Sdk.XunitException($"Entity {i}: address {addresses[i]}, but the SHA-256 of its canonical text is {expected}.");
            }

            if (!distinct.Add(expected))
            {
                throw new Xunit.Sdk.XunitException($"Entity {i}: its address {expected} stands for an earlier entity, too.");
            }
        }
    }
}
