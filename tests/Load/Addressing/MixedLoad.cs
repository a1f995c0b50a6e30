using Corpora.Addressing;
using Sut.Addressing;

namespace Load.Addressing;

/// <summary>
/// The same operations for every map: each begins empty, with no capacity asked for, is given the known addresses, and grows by
/// what is written; every thread performs as many operations on it as on any other, with the same keys in the same order. Afterwards
/// the proof that every acknowledged write is there, once.
/// </summary>
internal sealed class MixedLoad(Stat7Address[] known, int threads, ulong seed)
{
    // Twice as many operations as there are addresses, so a map grows to 1.6 times its size; less would be over before threads run evenly.
    private const int FewestPerRound = 100_000;

    // A round of a small map lasts some milliseconds; so many operations in rounds on fresh maps are measured as one.
    private const int PerRepeat = 1_000_000;

    private readonly Probes _probes = Probes.Hits(known, seed);
    private readonly FreshAddresses[] _fresh =
        [.. Enumerable.Range(0, threads).Select(worker => new FreshAddresses(worker, PerWorker(known, threads)))];

    /// <summary>One repeat: rounds on fresh maps, their operations over their time.</summary>
    public ClosedLoadResult Count<TMap>(Func<TMap> empty)
        where TMap : struct, IAddressMap
    {
        int perWorker = PerWorker(known, threads);
        int rounds = Math.Max(1, PerRepeat / (perWorker * threads));
        TMap map = default;
        ClosedLoadResult result = new CountedLoad(threads, perWorker).Run(rounds, (round, worker) =>
        {
            if (worker == 0)
            {
                if (round > 0)
                {
                    CheckAll(map);
                }

                map = Filled(empty());
            }

            return Worker(map, worker);
        });
        CheckAll(map);
        return result;
    }

    /// <summary>A load limited by time on one map, and the proof afterwards.</summary>
    public ClosedLoadResult Time<TMap>(TMap map, ClosedLoad load)
        where TMap : struct, IAddressMap
    {
        Filled(map);
        ClosedLoadResult result = load.Run(worker => Worker(map, worker));
        CheckAll(map);
        return result;
    }

    private static int PerWorker(Stat7Address[] known, int threads) => Math.Max(FewestPerRound, 2 * known.Length) / threads;

    private TMap Filled<TMap>(TMap map)
        where TMap : struct, IAddressMap
    {
        Parallel.For(0, known.Length, i => map.TryAdd(known[i], i));

        foreach (FreshAddresses fresh in _fresh)
        {
            fresh.Rewind();
        }

        return map;
    }

    private MixedWorker<TMap> Worker<TMap>(TMap map, int worker)
        where TMap : struct, IAddressMap => new(map, _probes, _fresh[worker], (int)((long)worker * known.Length / threads));

    private void CheckAll<TMap>(TMap map)
        where TMap : struct, IAddressMap
    {
        map.Count.Should().Be(known.Length + _fresh.Sum(fresh => fresh.Taken), "every acknowledged write is there, none twice");
        Parallel.ForEach(_fresh, fresh =>
        {
            int slot = 0;
            foreach (Stat7Address address in fresh.All())
            {
                if (!map.TryGet(address, out int found) || found != ++slot)
                {
                    throw new InvalidOperationException($"The acknowledged write {address} reads as {found}, not as {slot}.");
                }
            }
        });
    }
}
