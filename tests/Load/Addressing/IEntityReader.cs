using System.Buffers;
using Sut.Addressing;

namespace Load.Addressing;

/// <summary>What users look entities up in: the store, or its yardstick.</summary>
internal interface IEntityReader
{
    bool TryRead(in Stat7Address address, IBufferWriter<byte> destination);
}
