using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sut.Addressing;

/// <summary>
/// A shard's table: groups of sixteen 32-bit words, one cache line each; behind them fewer words of 64 bits for what finds its group
/// full, and the pages where its entries lie. A word is a bit that says taken, some bits of the address and the place of its entry; or one
/// of two marks. It is written once, from empty, by one compare-and-swap.
/// </summary>
/// <remarks>
/// <para>A tag as a fraction of 2^32, times the number of groups: the whole part is the home group, and what lies behind the point, as much
/// of it as the place leaves room for, is in the word. That and the shard give back the whole tag, so no word of another tag
/// can match: a table of G groups, 2^k &lt;= G &lt; 2^(k+1), has k + 5 bits for a place, enough for twice 2^k groups, and 26 - k for the
/// fraction. Tags of one shard lie 64 apart, their products 64 G, and 2^(32 - (26 - k)) = 64 * 2^k is no more.</para>
/// <para>An address goes into the first empty word of its home group, and where that is full into the first empty wide word from
/// the home's on. Words are never emptied, so the first empty or frozen word ends a search.</para>
/// </remarks>
internal sealed unsafe class IndexTable
{
    /// <summary>Words in a group.</summary>
    public const int Lanes = 16;

    /// <summary>Entries in a page; the only page of a small table has as many as the table has words in groups.</summary>
    public const int PageSize = 1 << PageBits;

    /// <summary>A word that is still to be had.</summary>
    public const uint Empty = 0;

    /// <summary>A word that was empty when its table was left for a larger one: searches end here, writers go on there.</summary>
    public const uint Frozen = 1;

    /// <summary>So few that five bits of the fraction are in every word.</summary>
    public const int MostGroups = (1 << 22) - 1;

    /// <summary>A bit of all words but the marks.</summary>
    public const uint Taken = 1u << 31;

    private const int PageBits = 9;
    private const int LineBytes = Lanes * sizeof(uint);
    private const long MostTogether = 1L << 30;

    private readonly uint* _start;
    private readonly nint* _pages;
    private readonly uint _groups;
    private readonly uint _mask; // of a word without its place
    private readonly ulong* _wide;
    private readonly byte[] _memory;

    // The first page while it is this table's own; it moves when the table grows, until it has the size of a page.
    private IndexEntry[]? _first;

    /// <param name="groups">One or more.</param>
    public IndexTable(int groups)
        : this(IndexMemory.Cleared(BytesOf(groups)), 0, groups)
    {
    }

    // Lookups go by address, not by array: among a thousand addresses that was a tenth faster.
    private IndexTable(byte[] memory, long first, int groups)
    {
        _start = (uint*)(IndexMemory.FirstLine(memory) + (nint)first);
        _wide = (ulong*)(_start + ((nint)groups * Lanes));
        _pages = (nint*)(_wide + WideWordsOf(groups));
        (_memory, _groups, _mask) = (memory, (uint)groups, uint.MaxValue << (BitOperations.Log2((uint)groups) + 5));
    }

    /// <summary>
    /// Empty tables that lie together, so that huge pages can back them: a lookup among a million addresses was a tenth faster. Their
    /// memory goes when all have been replaced. Beyond a gigabyte each is large enough by itself.
    /// </summary>
    public static IndexTable[] Several(int tables, int groups)
    {
        long each = BytesOf(groups);
        if (each > MostTogether / tables)
        {
            return [.. Enumerable.Range(0, tables).Select(_ => new IndexTable(groups))];
        }

        byte[] memory = IndexMemory.Cleared(tables * each);
        return [.. Enumerable.Range(0, tables).Select(table => new IndexTable(memory, table * each, groups))];
    }

    public uint Groups => _groups;

    /// <summary>How many wide words there are: one for two groups, of which a fifth is used where a sixth of the groups are full.</summary>
    public uint WideWords => (uint)WideWordsOf((int)_groups);

    /// <summary>How many places there are, counted from 0.</summary>
    public uint Places => _groups * Lanes;

    /// <summary>The product of a tag: its home and the fraction, see the type.</summary>
    public ulong Product(uint tag) => (ulong)tag * _groups;

    /// <summary>The number of the group where the search begins.</summary>
    public static uint Home(ulong product) => (uint)(product >> 32);

    /// <summary>A word of this product without its place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Wanted(ulong product) => (((uint)product >> 1) & _mask) | Taken;

    /// <summary>The bits of a word that are not its place.</summary>
    public uint Mask => _mask;

    /// <summary>A word's part that is not its place.</summary>
    public uint WithoutPlace(uint word) => word & _mask;

    /// <summary>The place that a taken word names.</summary>
    public uint PlaceOf(uint word) => word & ~_mask;

    public static bool IsEnd(uint word) => word <= Frozen;

    /// <summary>The number of the wide word where a search goes on that found its home group full.</summary>
    public static uint WideHome(uint home) => home / 2;

    /// <summary>The number of the wide word that follows; the first follows the last.</summary>
    public uint WideAfter(uint number) => number + 1 == WideWords ? 0 : number + 1;

    /// <summary>
    /// The first word of a group; keep this object alive until after it was used: it is reached by its address, which alone does
    /// not hold it.
    /// </summary>
    /// <param name="number">Below <see cref="Groups"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref uint Group(uint number) => ref Unsafe.AsRef<uint>((byte*)_start + ((nuint)number * LineBytes));

    /// <summary>A wide word, reached like a group.</summary>
    /// <param name="number">Below <see cref="WideWords"/>.</param>
    public ref ulong WideWord(uint number) => ref Unsafe.AsRef<ulong>(_wide + number);

    /// <summary>
    /// The entry of a place; read the word that names it, with acquire order, before, and keep this object and the index alive until after.
    /// </summary>
    /// <param name="place">Below <see cref="Places"/>, of a page that is there.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref IndexEntry Entry(uint place) =>
        ref Unsafe.Add(ref Unsafe.AsRef<IndexEntry>((void*)_pages[place >> PageBits]), place % PageSize);

    /// <summary>Whether the page of a place is there, with acquire order.</summary>
    public bool HasPage(uint place) => Volatile.Read(ref _pages[place >> PageBits]) != 0;

    /// <summary>Provides the page of a place. One thread at a time, and none that grows this table meanwhile.</summary>
    public void AddPage(uint place, IndexEntries entries)
    {
        nint page;
        if (Places < PageSize)
        {
            _first = IndexMemory.Entries(Places, out page);
        }
        else
        {
            page = entries.NewPage();
        }

        Volatile.Write(ref _pages[place >> PageBits], page);
    }

    /// <summary>Puts an address's word where its probe sequence ends, unless somebody else has meanwhile; a full fence.</summary>
    /// <param name="tag">Of the address.</param>
    /// <param name="end">A lane of the home group, or above those the number of a wide word.</param>
    /// <param name="place">Where its entry was written.</param>
    public bool Claim(uint tag, int end, uint place)
    {
        ulong product = Product(tag);
        return end < Lanes
            ? Interlocked.CompareExchange(ref Unsafe.Add(ref Group(Home(product)), end), Wanted(product) | place, Empty) == Empty
            : Interlocked.CompareExchange(ref WideWord((uint)(end - Lanes)), IndexWideWord.Of(tag, place), Empty) == Empty;
    }

    /// <summary>
    /// Copies this table into one of twice the size and freezes what is empty, so that no add can be left behind: it is
    /// either in its word when that word's turn comes, or finds the word frozen.
    /// </summary>
    /// <remarks>
    /// This one is being read and written meanwhile; only one thread at a time may grow it, and none beyond <see cref="MostGroups"/>.
    /// </remarks>
    /// <param name="full">How many groups of the new table have no empty word.</param>
    /// <param name="wide">How many of its wide words are taken.</param>
    public IndexTable Grown(out int full, out int wide)
    {
        IndexTable grown = new((int)_groups * 2);
        (full, wide) = (0, 0);
        for (uint number = 0; number < _groups; number++)
        {
            ref uint group = ref Group(number);
            for (int lane = 0; lane < Lanes; lane++)
            {
                ref uint word = ref Unsafe.Add(ref group, lane);
                uint held = Volatile.Read(ref word);
                if (held == Empty)
                {
                    held = Interlocked.CompareExchange(ref word, Frozen, Empty);
                }

                if (!IsEnd(held))
                {
                    // Twice the groups: the product doubles, so the fraction's first bit becomes the home's last. There is room, because
                    // no other group's words have that home.
                    grown.TryInsert((2 * number) + ((held >> 30) & 1), (WithoutPlace(held) << 1) | Taken | PlaceOf(held), ref full);
                }
            }
        }

        for (uint number = 0; number < WideWords; number++)
        {
            ulong held = Volatile.Read(ref WideWord(number));
            if (held == Empty)
            {
                held = Interlocked.CompareExchange(ref WideWord(number), Frozen, Empty);
            }

            if (!IndexWideWord.IsEnd(held))
            {
                ulong product = grown.Product((uint)(held >> 32));
                if (!grown.TryInsert(Home(product), grown.Wanted(product) | IndexWideWord.PlaceOf(held), ref full))
                {
                    grown.Insert(Home(product), held);
                    wide++;
                }
            }
        }

        MoveEntriesTo(grown);
        return grown;
    }

    private static int WideWordsOf(int groups) => (groups / 2) + 4;

    // Whole lines.
    private static long BytesOf(int groups) =>
        ((groups * (long)LineBytes) + ((WideWordsOf(groups) + (groups * Lanes / PageSize) + 1L) * sizeof(ulong)) + LineBytes - 1)
        & -LineBytes;

    // After the words: an entry was written before its word, and one whose word found no room here is written again by its owner.
    private void MoveEntriesTo(IndexTable grown)
    {
        if (Places >= PageSize)
        {
            // Any may be there, also without the first: whoever has a place asks for its page himself.
            int pages = (int)((Places + PageSize - 1) / PageSize);
            new ReadOnlySpan<nint>(_pages, pages).CopyTo(new Span<nint>(grown._pages, pages));
            grown._first = _first;
            return;
        }

        if (_pages[0] == 0)
        {
            return;
        }

        grown._first = IndexMemory.Entries(Math.Min(grown.Places, PageSize), out nint page);
        new ReadOnlySpan<IndexEntry>((void*)_pages[0], (int)Places).CopyTo(new Span<IndexEntry>((void*)page, (int)Places));
        grown._pages[0] = page;
    }

    // Both into a table that nobody else knows yet.
    private bool TryInsert(uint home, uint word, ref int full)
    {
        ref uint group = ref Group(home);
        for (int lane = 0; lane < Lanes; lane++)
        {
            ref uint free = ref Unsafe.Add(ref group, lane);
            if (free == Empty)
            {
                free = word;
                full += lane == Lanes - 1 ? 1 : 0;
                return true;
            }
        }

        return false;
    }

    private void Insert(uint home, ulong wide)
    {
        uint number = WideHome(home);
        while (WideWord(number) != Empty)
        {
            number = WideAfter(number);
        }

        WideWord(number) = wide;
    }
}
