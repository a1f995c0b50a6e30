using Shared.Addressing;
using Sut.Addressing;
using Sut.Measurement;

namespace Load.Addressing;

/// <summary>
/// One closed load of <see cref="MixedWorker{TMap}"/> on a map that begins with the known addresses and grows by what is
/// written, and afterwards the proof that every acknowledged write is there, once.
/// </summary>
internal sealed class MixedLoad(Stat7Address[] known, int threads, ulong seed)
{
    private const int FreshPerWorker = 500_000;
    private readonly Probes _probes = Probes.Hits(known, seed);
    private readonly FreshAddresses[] _fresh = [.. Enumerable.Range(0, threads).Select(worker => new FreshAddresses(worker, FreshPerWorker))];

    public ClosedLoadResult Run<TMap>(TMap map, ClosedLoad load)
        where TMap : struct, IAddressMap
    {
        for (int i = 0; i < known.Length; i++)
        {
            map.TryAdd(known[i], i);
        }

        foreach (FreshAddresses fresh in _fresh)
        {
            fresh.Rewind();
        }

        ClosedLoadResult result = load.Run(worker => new MixedWorker<TMap>(map, _probes, _fresh[worker], worker * known.Length / threads));
        CheckAll(map);
        return result;
    }

    private void CheckAll<TMap>(TMap map)
        where TMap : struct, IAddressMap
    {
        map.Count.Should().Be(known.Length + _fresh.Sum(fresh => fresh.Taken), "every acknowledged write is there, none twice");
        foreach (FreshAddresses fresh in _fresh)
        {
            int slot = 0;
            foreach (Stat7Address address in fresh.All())
            {
                if (!map.TryGet(address, out int found) || found != ++slot)
                {
                    throw new InvalidOperationException($"The acknowledged write {address} reads as {found}, not as {slot}.");
                }
            }
        }
    }
}
