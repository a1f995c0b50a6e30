using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Sut.Storage;

namespace Sut.Addressing;

/// <summary>
/// A shard's table: groups of eight 64-bit words, one cache line each. A word is an address's 32-bit tag, a bit that says
/// taken, and the 31 bits of its place; or one of two marks. It is written once, from empty, by one compare-and-swap.
/// </summary>
/// <remarks>
/// An address goes into the first empty word from its home group on. Words are never emptied, so the full words of a
/// group are its first ones, and the first empty or frozen word ends a search. Any number of groups will do: the home is
/// the tag as a fraction of them, so that a table is no larger than its addresses ask for.
/// </remarks>
internal sealed unsafe class IndexTable
{
    /// <summary>Words in a group.</summary>
    public const int Lanes = 8;

    /// <summary>A word that is still to be had.</summary>
    public const ulong Empty = 0;

    /// <summary>A word that was empty when its table was left for a larger one: searches end here, writers go on there.</summary>
    public const ulong Frozen = 1;

    private const int LineBytes = Lanes * sizeof(ulong);
    private const uint Taken = 1u << 31;
    private const int MostTogether = (1 << 30) / LineBytes;

    private readonly ulong[] _words;
    private readonly ulong* _start;
    private readonly uint _groups;

    /// <param name="groups">One or more.</param>
    public IndexTable(int groups)
        : this(Room(groups), 0, groups)
    {
    }

    // Lookups go by address, not by array: among a thousand addresses that was a tenth faster.
    private IndexTable(ulong[] words, int first, int groups)
    {
        nint start = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(words));
        _start = (ulong*)((start + LineBytes - 1) & -LineBytes) + ((nint)first * Lanes);
        (_words, _groups) = (words, (uint)groups);
    }

    /// <summary>
    /// Empty tables that lie together, so that huge pages can back them: a lookup among a million addresses was a tenth faster. Their
    /// memory goes when all have been replaced. Beyond a gigabyte each is large enough by itself.
    /// </summary>
    public static IndexTable[] Several(int tables, int groups)
    {
        if (groups > MostTogether / tables)
        {
            return [.. Enumerable.Range(0, tables).Select(_ => new IndexTable(groups))];
        }

        ulong[] words = Room(tables * groups);
        return [.. Enumerable.Range(0, tables).Select(table => new IndexTable(words, table * groups, groups))];
    }

    public uint Groups => _groups;

    public static ulong Word(uint tag, int place) => ((ulong)tag << 32) | Taken | (uint)place;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Tag(ulong word) => (uint)(word >> 32);

    /// <summary>Whether a word is taken by this tag; a mark is by none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsOf(ulong word, uint tag) => word >> 31 == ((ulong)tag << 1) + 1;

    /// <summary>The place that a taken word names.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Place(ulong word) => (int)((uint)word & ~Taken);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsEnd(ulong word) => word <= Frozen;

    /// <summary>The number of the group where the search for a tag begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Home(uint tag) => (uint)(((ulong)tag * _groups) >> 32);

    /// <summary>The number of the group that follows; the first follows the last.</summary>
    public uint After(uint number) => number + 1 == _groups ? 0 : number + 1;

    /// <summary>
    /// The first word of a group; keep this object alive until after it was used: it is reached by its address, which alone does
    /// not hold it.
    /// </summary>
    /// <param name="number">Below <see cref="Groups"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref ulong Group(uint number) =>
        ref Unsafe.AsRef<ulong>((byte*)_start + ((nuint)number * LineBytes));

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
    public static ulong WordAt(ref ulong group, uint candidates)
    {
        // Lane n is bit 2n + 1 and byte 8n.
        nuint bit = (uint)BitOperations.TrailingZeroCount(candidates);
        return Volatile.Read(ref Unsafe.AddByteOffset(ref group, (bit * 4) - 4));
    }

    /// <summary>
    /// Copies this table into one of twice the size and freezes what is empty, so that no add can be left behind: it is
    /// either in its word when that word's turn comes, or finds the word frozen.
    /// </summary>
    /// <remarks>This one is being read and written meanwhile; only one thread at a time may grow it.</remarks>
    /// <param name="full">How many groups of the new table have no empty word.</param>
    public IndexTable Grown(out int full)
    {
        IndexTable grown = new(checked((int)_groups * 2));
        full = 0;
        for (uint number = 0; number < _groups; number++)
        {
            ref ulong group = ref Group(number);
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
                    full += grown.Insert(held) ? 1 : 0;
                }
            }
        }

        return grown;
    }

    // Pinned, so that the groups stay where they are aligned: seven more words leave room to begin on a cache line. Cleared after the
    // kernel was asked, because a page that has been written to stays small.
    private static ulong[] Room(int groups)
    {
        ulong[] words = GC.AllocateUninitializedArray<ulong>(checked((groups * Lanes) + Lanes - 1), pinned: true);
        NativePages.UseHugeWithin(Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(words)), (nuint)words.Length * sizeof(ulong));
        Array.Clear(words);
        return words;
    }

    // Into a table that nobody else knows yet; whether that filled a group.
    private bool Insert(ulong word)
    {
        for (uint number = Home(Tag(word)); ; number = After(number))
        {
            ref ulong group = ref Group(number);
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
