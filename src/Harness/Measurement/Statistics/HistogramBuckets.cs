using System.Numerics;
using System.Runtime.CompilerServices;

namespace Harness.Measurement;

/// <summary>
/// Buckets of a latency histogram, log-linear as in HdrHistogram with a sub-bucket count of 2048 and a unit magnitude of 0:
/// values below 2048 ns have a slot each, above that every doubling is cut into 1024 equal slots, so a slot is never
/// wider than 1/1024 of the values in it (three significant digits).
/// </summary>
internal static class HistogramBuckets
{
    /// <summary>One nanosecond, the smallest value kept as it is.</summary>
    internal const long Smallest = 1;

    /// <summary>One hour in nanoseconds, the largest value kept as it is.</summary>
    internal const long Largest = 3_600_000_000_000;

    private const int HalfCountBits = 10;
    private const int HalfCount = 1 << HalfCountBits;
    private const long SubBucketMask = (2 * HalfCount) - 1;

    /// <summary>Number of slots that cover <see cref="Smallest"/> to <see cref="Largest"/>.</summary>
    internal static readonly int Slots = SlotOf(Largest) + 1;

    /// <summary>The slot of a value between <see cref="Smallest"/> and <see cref="Largest"/>; other values are the caller's slip.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int SlotOf(long nanoseconds)
    {
        // Or-ing the mask in makes every value below 2048 look 11 bits long, so the linear part needs no branch.
        int doubling = 64 - (HalfCountBits + 1) - BitOperations.LeadingZeroCount((ulong)(nanoseconds | SubBucketMask));
        return (doubling << HalfCountBits) + (int)(nanoseconds >> doubling);
    }

    /// <summary>The smallest value that falls into <paramref name="slot"/>, in nanoseconds.</summary>
    internal static long LowestOf(int slot)
    {
        int doubling = DoublingOf(slot);
        return (slot - ((long)doubling << HalfCountBits)) << doubling;
    }

    /// <summary>The largest value that falls into <paramref name="slot"/>, in nanoseconds.</summary>
    internal static long HighestOf(int slot) => LowestOf(slot) + WidthOf(slot) - 1;

    /// <summary>Representative value of a slot, in nanoseconds: HdrHistogram's median equivalent.</summary>
    internal static long MiddleOf(int slot) => LowestOf(slot) + (WidthOf(slot) >> 1);

    private static long WidthOf(int slot) => 1L << DoublingOf(slot);

    private static int DoublingOf(int slot) => Math.Max(0, (slot >> HalfCountBits) - 1);
}
