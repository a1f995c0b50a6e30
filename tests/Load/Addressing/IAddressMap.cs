using Sut.Addressing;

namespace Load.Addressing;

/// <summary>Interface of the index and its yardstick. Implemented by structs, so that the calls cost nothing.</summary>
internal interface IAddressMap
{
    bool TryAdd(in Stat7Address address, int slot);

    bool TryGet(in Stat7Address address, out int slot);

    long Count { get; }
}
