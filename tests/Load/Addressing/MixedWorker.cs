using System.Diagnostics;
using Corpora.Addressing;
using Sut.Addressing;

namespace Load.Addressing;

/// <summary>
/// Seven reads of known addresses to three writes of new ones; every read is checked, every write must be acknowledged as
/// new. The reads walk a shuffled list from a place of the worker's own.
/// </summary>
internal sealed class MixedWorker<TMap>(TMap map, Probes known, FreshAddresses fresh, int start) : ILoadWorker
    where TMap : struct, IAddressMap
{
    // 100 operations of some 100 ns: ten microseconds, the clock read after each block is lost in them.
    private const int Block = 100;
    private int _start = start;

    public int Work(LatencyHistogram? latencies)
    {
        // On the stack while it changes: workers are made one after the other and would write into each other's cache line.
        int read = _start;
        for (int i = 0; i < Block; i++)
        {
            long begin = latencies is null ? 0 : Stopwatch.GetTimestamp();
            if (i % 10 < 7)
            {
                Read(ref read);
            }
            else
            {
                Write();
            }

            latencies?.RecordElapsed(begin, Stopwatch.GetTimestamp());
        }

        _start = read;
        return Block;
    }

    private void Read(ref int next)
    {
        if (!map.TryGet(known.Addresses[next], out int slot) || slot != known.Slots[next])
        {
            throw new InvalidOperationException($"Address {known.Addresses[next]} was read as {slot}, not as {known.Slots[next]}.");
        }

        next = next + 1 == known.Slots.Length ? 0 : next + 1;
    }

    private void Write()
    {
        Stat7Address address = fresh.Next();
        if (!map.TryAdd(address, (int)fresh.Taken))
        {
            throw new InvalidOperationException($"The new address {address} was refused as a duplicate.");
        }
    }
}
