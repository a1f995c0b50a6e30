using System.Runtime.InteropServices;
using Sut.Addressing;

namespace Load.Addressing;

/// <summary>
/// Addresses that nobody has written yet, prepared before the clock starts. A worker that outlives its list goes round
/// again with the round mixed into the first word, so that every write of a run is a new key and the list never ends.
/// </summary>
internal sealed class FreshAddresses
{
    private readonly Stat7Address[] _addresses;
    private int _next;
    private ulong _round;

    /// <param name="worker">Distinguishes the lists of the workers of a load.</param>
    public FreshAddresses(int worker, int count)
    {
        _addresses = new Stat7Address[count];
        new Random(worker + 1).NextBytes(MemoryMarshal.AsBytes(_addresses.AsSpan()));
    }

    /// <summary>Addresses handed out so far.</summary>
    public long Taken => ((long)_round * _addresses.Length) + _next;

    public Stat7Address Next()
    {
        Stat7Address address = At(_next, _round);
        if (++_next == _addresses.Length)
        {
            _next = 0;
            _round++;
        }

        return address;
    }

    /// <summary>All addresses handed out so far, in that order.</summary>
    public IEnumerable<Stat7Address> All()
    {
        for (long i = 0; i < Taken; i++)
        {
            yield return At((int)(i % _addresses.Length), (ulong)(i / _addresses.Length));
        }
    }

    /// <summary>Begins again; what was handed out counts as never taken.</summary>
    public void Rewind()
    {
        _next = 0;
        _round = 0;
    }

    // Into the first word, on which tables choose their place: the golden ratio's bits spread the rounds over all of them.
    private Stat7Address At(int i, ulong round)
    {
        Stat7Address address = _addresses[i];
        MemoryMarshal.Cast<Stat7Address, ulong>(new Span<Stat7Address>(ref address))[0] ^= round * 0x9E3779B97F4A7C15;
        return address;
    }
}
