using System.Buffers.Binary;
using System.Numerics;

namespace Sut.Addressing;

/// <summary>
/// Most-significant-digit radix sort of addresses: one pass puts each into the part of its first bits, and a part of eight to sixteen is
/// sorted by comparing. Digests spread evenly over the parts; addresses that do not are sorted as well, only no faster than by comparing.
/// </summary>
internal static class AddressOrder
{
    // The parts' ends stay in the second-level cache.
    private const int MostBits = 16;

    private const int PartBits = 3;

    /// <param name="addresses">In any order.</param>
    /// <returns>
    /// The first eight bytes of each as a number, ascending, and beside each the place of its address; equal numbers in no order.
    /// </returns>
    public static (ulong[] Starts, int[] Places) Of(ReadOnlySpan<Stat7Address> addresses)
    {
        int shift = 64 - Math.Clamp(BitOperations.Log2((uint)addresses.Length) - PartBits, 1, MostBits);
        ulong[] given = new ulong[addresses.Length], starts = new ulong[addresses.Length];
        int[] places = new int[addresses.Length], next = new int[1 << (64 - shift)];
        for (int i = 0; i < addresses.Length; i++)
        {
            given[i] = BinaryPrimitives.ReadUInt64BigEndian(addresses[i].AsSpan());
            next[given[i] >> shift]++;
        }

        for (int part = 0, start = 0; part < next.Length; part++)
        {
            (next[part], start) = (start, start + next[part]);
        }

        for (int i = 0; i < given.Length; i++)
        {
            int place = next[given[i] >> shift]++;
            (starts[place], places[place]) = (given[i], i);
        }

        for (int part = 0, start = 0; part < next.Length; start = next[part++])
        {
            starts.AsSpan(start..next[part]).Sort(places.AsSpan(start..next[part]));
        }

        return (starts, places);
    }
}
