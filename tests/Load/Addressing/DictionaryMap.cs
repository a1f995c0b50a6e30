using System.Collections.Concurrent;
using Sut.Addressing;

namespace Load.Addressing;

internal readonly struct DictionaryMap(ConcurrentDictionary<Stat7Address, int> dictionary) : IAddressMap
{
    public long Count => dictionary.Count;

    public bool TryAdd(in Stat7Address address, int slot) => dictionary.TryAdd(address, slot);

    public bool TryGet(in Stat7Address address, out int slot) => dictionary.TryGetValue(address, out slot);
}
