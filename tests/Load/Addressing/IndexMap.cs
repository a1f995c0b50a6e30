using Sut.Addressing;

namespace Load.Addressing;

internal readonly struct IndexMap(Stat7Index index) : IAddressMap
{
    public long Count => index.Count;

    public bool TryAdd(in Stat7Address address, int slot) => index.TryAdd(address, slot, out _);

    public bool TryGet(in Stat7Address address, out int slot) => index.TryGet(address, out slot);
}
