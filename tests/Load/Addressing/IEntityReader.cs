using System.Buffers;
using Sut.Addressing;

namespace Load.Addressing;

/// <summary>Reads that users make of the store, or of its yardstick.</summary>
internal interface IEntityReader
{
    bool TryRead(in Stat7Address address, IBufferWriter<byte> destination);
}
