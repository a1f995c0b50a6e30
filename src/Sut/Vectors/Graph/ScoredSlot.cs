using System.Runtime.CompilerServices;

namespace Sut.Vectors;

/// <summary>
/// Packed slot and rank: one number whose order is that of the ranks, equal ranks in the order of slots: heaps and sorted
/// lists compare one register.
/// </summary>
internal static class ScoredSlot
{
    /// <summary>Behind everything real; its rank is infinite.</summary>
    public const long Last = (0x7F80_0000L << 32) | uint.MaxValue;

    /// <summary>Packs a rank, which is a number and not minus zero, and a slot of 0 or more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Of(float rank, int slot) => ((long)Ordered(BitConverter.SingleToInt32Bits(rank)) << 32) | (uint)slot;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SlotOf(long ranked) => (int)ranked;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float RankOf(long ranked) => BitConverter.Int32BitsToSingle(Ordered((int)(ranked >> 32)));

    // Bits of floats order like integers, negative ones the wrong way round; this turns those, and is its own inverse.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Ordered(int bits) => bits ^ ((bits >> 31) & int.MaxValue);
}
