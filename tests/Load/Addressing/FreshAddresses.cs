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
    private Position _at;

    /// <param name="worker">Distinguishes the lists of the workers of a load.</param>
    public FreshAddresses(int worker, int count)
    {
        _addresses = new Stat7Address[count];
        new Random(worker + 1).NextBytes(MemoryMarshal.AsBytes(_addresses.AsSpan()));
    }

    /// <summary>Addresses handed out so far.</summary>
    public long Taken => ((long)_at.Round * _addresses.Length) + _at.Next;

    public Stat7Address Next()
    {
        Stat7Address address = At(_at.Next, _at.Round);
        if (++_at.Next == _addresses.Length)
        {
            _at.Next = 0;
            _at.Round++;
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
    public void Rewind() => _at = default;

    // Into the first word, on which tables choose their place: the golden ratio's bits spread the rounds over all of them.
    private Stat7Address At(int i, ulong round)
    {
        Stat7Address address = _addresses[i];
        MemoryMarshal.Cast<Stat7Address, ulong>(new Span<Stat7Address>(ref address))[0] ^= round * 0x9E3779B97F4A7C15;
        return address;
    }

    // Two cache lines of its own: the lists of all workers are made one after the other, and their positions would share one.
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Position
    {
        [FieldOffset(64)]
        public int Next;

        [FieldOffset(72)]
        public ulong Round;
    }
}
