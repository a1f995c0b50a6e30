using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sut.Addressing;

/// <summary>
/// The layout of a shard's table: groups of eight 64-bit words, one cache line each. A word is an address's 32-bit tag
/// above its place, or one of two marks; it is written once, from empty, by one compare-and-swap.
/// </summary>
/// <remarks>
/// An address goes into the first empty word from its home group on. Words are never emptied, so the full words of a
/// group are its first ones, and the first empty or frozen word ends a search.
/// </remarks>
internal static unsafe class IndexTable
{
    /// <summary>Words in a group.</summary>
    public const int Lanes = 8;

    /// <summary>A word that is still to be had.</summary>
    public const ulong Empty = 0;

    /// <summary>A word that was empty when its table was left for a larger one: searches end here, writers go on there.</summary>
    public const ulong Frozen = 1;

    private const int LineBytes = Lanes * sizeof(ulong);
    private const int FirstPlace = 2;

    /// <summary>An empty table of a power of two of groups.</summary>
    public static ulong[] Allocate(int groups)
    {
        // Pinned, so that the groups stay where they are aligned: seven more words leave room to begin on a cache line.
        return GC.AllocateArray<ulong>(checked((groups * Lanes) + Lanes - 1), pinned: true);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Groups(ulong[] table) => table.Length / Lanes;

    /// <summary>The first word of a group; numbers beyond the last go round.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref ulong Group(ulong[] table, uint number)
    {
        ref ulong start = ref MemoryMarshal.GetArrayDataReference(table);
        nuint toLine = (nuint)(-(nint)Unsafe.AsPointer(ref start)) & (LineBytes - 1);
        nuint offset = toLine + ((nuint)(number & (uint)(Groups(table) - 1)) * LineBytes);
        return ref Unsafe.AddByteOffset(ref start, offset);
    }

    public static ulong Word(uint tag, int place) => ((ulong)tag << 32) | ((uint)place + FirstPlace);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Tag(ulong word) => (uint)(word >> 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Place(ulong word) => (int)((uint)word - FirstPlace);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsEnd(ulong word) => word <= Frozen;

    /// <summary>Reads a group at once.</summary>
    /// <returns>
    /// A bit per lane, <c>2 &lt;&lt; 2 * lane</c>, where the tag is the wanted one. Hints:
    /// an add under way may or may not be seen, one that has returned is.
    /// </returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Candidates(ref ulong group, uint tag)
    {
        if (BitConverter.IsLittleEndian)
        {
            Vector512<uint> words = Vector512.LoadUnsafe(ref Unsafe.As<ulong, uint>(ref group));
            return (uint)Vector512.Equals(words, Vector512.Create(tag)).ExtractMostSignificantBits() & 0xAAAA;
        }

        uint candidates = 0;
        for (int lane = 0; lane < Lanes; lane++)
        {
            candidates |= Tag(Volatile.Read(ref Unsafe.Add(ref group, lane))) == tag ? 2u << (2 * lane) : 0;
        }

        return candidates;
    }

    /// <summary>Whether a search that found nothing in this group ends here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasEnd(ref ulong group) => IsEnd(Volatile.Read(ref Unsafe.Add(ref group, Lanes - 1)));

    /// <summary>The word that a candidate bit stands for, read with acquire order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong WordAt(ref ulong group, uint candidates) =>
        Volatile.Read(ref Unsafe.Add(ref group, BitOperations.TrailingZeroCount(candidates) / 2));

    /// <summary>
    /// Copies a table into one of twice the size and freezes what is empty, so that no add can be left behind: it is
    /// either in its word when that word's turn comes, or finds the word frozen.
    /// </summary>
    /// <param name="table">Being read and written meanwhile; only one thread at a time may grow it.</param>
    /// <param name="shardBits">The bits of a tag that choose the shard; the next ones choose the home group.</param>
    /// <param name="full">How many groups of the new table have no empty word.</param>
    public static ulong[] Grown(ulong[] table, int shardBits, out int full)
    {
        ulong[] grown = Allocate(checked(Groups(table) * 2));
        full = 0;
        for (uint number = 0; number < Groups(table); number++)
        {
            ref ulong group = ref Group(table, number);
            for (int lane = 0; lane < Lanes; lane++)
            {
                ref ulong word = ref Unsafe.Add(ref group, lane);
                ulong held = Volatile.Read(ref word);
                if (held == Empty)
                {
                    held = Interlocked.CompareExchange(ref word, Frozen, Empty);
                }

                if (held != Empty)
                {
                    full += Insert(grown, held, Tag(held) >> shardBits) ? 1 : 0;
                }
            }
        }

        return grown;
    }

    // Into a table that nobody else knows yet; whether that filled a group.
    private static bool Insert(ulong[] table, ulong word, uint home)
    {
        for (uint number = home; ; number++)
        {
            ref ulong group = ref Group(table, number);
            for (int lane = 0; lane < Lanes; lane++)
            {
                ref ulong free = ref Unsafe.Add(ref group, lane);
                if (free == Empty)
                {
                    free = word;
                    return lane == Lanes - 1;
                }
            }
        }
    }
}
