using System.Buffers;
using Sut.Addressing;

namespace Load.Addressing;

/// <summary>Look-ups in a store that all users share.</summary>
internal sealed class StoreReader(IEntityStore store) : IEntityReader
{
    public bool TryRead(in Stat7Address address, IBufferWriter<byte> destination) => store.TryReadCanonical(address, destination);
}
