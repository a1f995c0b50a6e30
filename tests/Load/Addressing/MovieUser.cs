using System.Diagnostics;
using Corpora.Addressing;
using Sut.Addressing;

namespace Load.Addressing;

/// <summary>Fetches movies from a place of its own in a shuffled list, going round, and checks that each is the one asked for.</summary>
internal sealed class MovieUser(Func<Stat7Address, BitChain?> fetch, ReadOnlyMemory<BitChain> movies, Probes probes, int start)
    : ILoadWorker
{
    // Ten of some microseconds each: tens of microseconds between clock readings.
    private const int Block = 10;
    private int _next = start;

    public int Work(LatencyHistogram? latencies)
    {
        for (int i = 0; i < Block; i++)
        {
            long begin = latencies is null ? 0 : Stopwatch.GetTimestamp();
            Fetch();
            latencies?.RecordElapsed(begin, Stopwatch.GetTimestamp());
        }

        return Block;
    }

    private void Fetch()
    {
        Stat7Address address = probes.Addresses[_next];
        string expected = movies.Span[probes.Slots[_next]].Id;
        if (fetch(address)?.Id != expected)
        {
            throw new InvalidOperationException($"The address {address} did not give the movie {expected}.");
        }

        _next = _next + 1 == probes.Slots.Length ? 0 : _next + 1;
    }
}
