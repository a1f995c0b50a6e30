using System.Diagnostics;
using Shared.Addressing;
using Sut.Addressing;
using Sut.Measurement;

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
    private int _read = start;

    public int Work(LatencyHistogram? latencies)
    {
        for (int i = 0; i < Block; i++)
        {
            long begin = latencies is null ? 0 : Stopwatch.GetTimestamp();
            if (i % 10 < 7)
            {
                Read();
            }
            else
            {
                Write();
            }

            latencies?.RecordElapsed(begin, Stopwatch.GetTimestamp());
        }

        return Block;
    }

    private void Read()
    {
        if (!map.TryGet(known.Addresses[_read], out int slot) || slot != known.Slots[_read])
        {
            throw new InvalidOperationException($"Address {known.Addresses[_read]} was read as {slot}, not as {known.Slots[_read]}.");
        }

        _read = _read + 1 == known.Slots.Length ? 0 : _read + 1;
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
