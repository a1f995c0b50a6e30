using System.Buffers;
using Sut.Addressing;

namespace Scale.Addressing;

/// <summary>Proof that a store holds exactly the entities written to it, byte for byte.</summary>
internal static class StoreProof
{
    public static void Check(IEntityStore store, ReadOnlySpan<Stat7Address> addresses, CanonicalBytes texts)
    {
        store.Count.Should().Be(addresses.Length);
        ArrayBufferWriter<byte> text = new();
        for (int i = 0; i < addresses.Length; i++)
        {
            text.ResetWrittenCount();
            if (!store.TryReadCanonical(addresses[i], text) || !text.WrittenSpan.SequenceEqual(texts[i]))
            {
                throw new Xunit.Sdk.XunitException($"Entity {i} was not read back as written: {addresses[i]}");
            }
        }
    }
}
