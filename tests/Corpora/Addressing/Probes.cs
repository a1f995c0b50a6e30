using System.Security.Cryptography;
using Sut.Addressing;

namespace Corpora.Addressing;

/// <summary>
/// Look-ups prepared beforehand, in an order that has nothing to do with the order of insertion: addresses beside the
/// answers they must get. Stored in the order of use, so that reading the questions costs no cache miss of its own.
/// </summary>
public sealed class Probes
{
    private Probes(Stat7Address[] addresses, int[] slots)
    {
        Addresses = addresses;
        Slots = slots;
    }

    /// <summary>The addresses to look up, in the order in which they are asked for.</summary>
    public Stat7Address[] Addresses { get; }

    /// <summary>The expected slot of each address; <see cref="Stat7Index.Absent"/> where it must not be found.</summary>
    public int[] Slots { get; }

    /// <summary>Every address once, shuffled by the seed.</summary>
    public static Probes Hits(Stat7Address[] addresses, ulong seed)
    {
        int[] slots = [.. Enumerable.Range(0, addresses.Length)];
        new Random(unchecked((int)seed)).Shuffle(slots);
        return new Probes(Array.ConvertAll(slots, slot => addresses[slot]), slots);
    }

    /// <summary>As many addresses that no entity of any corpus has: hashes of a counter.</summary>
    public static Probes Misses(int count)
    {
        Stat7Address[] addresses = new Stat7Address[count];
        Parallel.For(0, count, i => addresses[i] = new Stat7Address(SHA256.HashData(BitConverter.GetBytes(i))));

        int[] slots = new int[count];
        Array.Fill(slots, Stat7Index.Absent);
        return new Probes(addresses, slots);
    }
}
