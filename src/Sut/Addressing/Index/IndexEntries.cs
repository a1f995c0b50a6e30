using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Sut.Storage;

namespace Sut.Addressing;

/// <summary>
/// Places for entries, in pages that never move, so that a growing table carries words of eight bytes only. A place is a
/// page's number above an entry's number within it. Places are handed out in blocks to stripes of threads, so that threads
/// seldom write the same cache lines.
/// </summary>
internal sealed unsafe class IndexEntries
{
    private const int BlockBits = 6;
    private const int Block = 1 << BlockBits;
    private const int LargestPageBits = 15;
    private const int LargestPage = 1 << LargestPageBits;
    private const int SmallPages = LargestPageBits - BlockBits;
    private const int Stripes = 16;
    private const int MostTogether = 1024; // pages: a gigabyte

    // Places are numbers of 31 bits, and small pages have as many as large ones.
    private const int MostEntries = int.MaxValue - (SmallPages * LargestPage) - 1;

    private readonly Lock _growing = new();
    private readonly Stripe[] _stripes = new Stripe[Stripes];
    private readonly List<IndexEntry[]> _kept = [];
    private nint[] _pages = [];
    private long _reserved;

    public IndexEntries(int capacity)
    {
        if (capacity > 0)
        {
            ProvidePage(PageOf(capacity + Block - 1L));
        }
    }

    /// <summary>Places handed out and not forsaken.</summary>
    public long Count
    {
        get
        {
            long count = 0;
            foreach (ref Stripe stripe in _stripes.AsSpan())
            {
                count += Counted(Volatile.Read(ref stripe.State));
            }

            return count;
        }
    }

    /// <summary>A place that nobody else has or will have, and counts it.</summary>
    /// <exception cref="InvalidOperationException">There are as many entries as places have numbers.</exception>
    public int Reserve()
    {
        ref Stripe stripe = ref Mine();
        while (true)
        {
            // A multiple of the block means that the block is used up. The values of a stripe never come back, because
            // blocks are handed out once; so the exchange succeeds only for what was read.
            long state = Volatile.Read(ref stripe.State);
            int next = Next(state);
            if (next % Block != 0)
            {
                if (Interlocked.CompareExchange(ref stripe.State, State(Counted(state) + 1, next + 1), state) == state)
                {
                    FetchAhead(next);
                    return next;
                }

                continue;
            }

            int first = ReserveBlock();
            if (Interlocked.CompareExchange(ref stripe.State, State(Counted(state) + 1, first + 1), state) != state)
            {
                // The second thread in a stripe uses the first place of its block and leaves the others: rare, and 2 KB.
                Interlocked.Add(ref stripe.State, State(1, 0));
            }

            return first;
        }
    }

    /// <summary>Takes an entry out of the count: its address was added by somebody else meanwhile. A negative place is none.</summary>
    public void Forsake(int place)
    {
        if (place >= 0)
        {
            Interlocked.Add(ref Mine().State, -State(1, 0));
        }
    }

    /// <summary>
    /// The entry of a place; read the word that names it, with acquire order, before, and keep this object alive until
    /// after: the page is reached by its address, which alone does not hold it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref IndexEntry At(int place)
    {
        nint page = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Volatile.Read(ref _pages)), (uint)place >> LargestPageBits);
        return ref Unsafe.Add(ref Unsafe.AsRef<IndexEntry>((void*)page), (uint)place % LargestPage);
    }

    private static long State(int counted, int next) => ((long)counted << 32) + next;

    private static int Counted(long state) => (int)(state >> 32);

    private static int Next(long state) => (int)state;

    // Two cache lines on: an entry written into a line that nobody has yet would hold up the compare-and-swap after it.
    private void FetchAhead(int place)
    {
        if (Sse.IsSupported && place % Block < Block - 4)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref At(place + 4)));
        }
    }

    private ref Stripe Mine() => ref _stripes[Environment.CurrentManagedThreadId % Stripes];

    private int ReserveBlock()
    {
        long end = Interlocked.Add(ref _reserved, Block);
        if (end > MostEntries)
        {
            throw new InvalidOperationException($"An index holds at most {MostEntries} addresses; use several.");
        }

        long first = end - Block;
        int page = PageOf(first);
        ProvidePage(page);
        return (page << LargestPageBits) + (int)(first - FirstOf(page));
    }

    private void ProvidePage(int page)
    {
        int needed = page + 1;
        if (Volatile.Read(ref _pages).Length >= needed)
        {
            return;
        }

        lock (_growing)
        {
            int had = _pages.Length;
            if (had >= needed)
            {
                return;
            }

            nint[] pages = new nint[needed];
            _pages.CopyTo(pages, 0);
            for (page = had; page < needed;)
            {
                // Large pages asked for at once lie together, so that huge ones can back them.
                page = Make(pages, page, page > SmallPages ? Math.Min(needed - page, MostTogether) : 1);
            }

            // Published before any word names a place in it; so a reader of such a word finds the page.
            Volatile.Write(ref _pages, pages);
        }
    }

    private int Make(nint[] pages, int page, int count)
    {
        // Pinned and one longer, so that an entry never lies across two cache lines; never read before written.
        int size = 1 << Math.Clamp(page + BlockBits - 1, BlockBits, LargestPageBits);
        IndexEntry[] kept = GC.AllocateUninitializedArray<IndexEntry>(checked(size * count) + 1, pinned: true);
        nint start = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(kept));
        start = (start + sizeof(IndexEntry) - 1) & -sizeof(IndexEntry);
        NativePages.UseHugeWithin((void*)start, (nuint)(size * (nint)count * sizeof(IndexEntry)));
        _kept.Add(kept);
        for (int i = 0; i < count; i++)
        {
            pages[page++] = start + ((nint)i * size * sizeof(IndexEntry));
        }

        return page;
    }

    // Pages of 64, 64, 128, ... entries up to the largest, then all of that size.
    private static int PageOf(long entry) => entry >= LargestPage
        ? (int)(entry >> LargestPageBits) + SmallPages
        : BitOperations.Log2((uint)entry | (Block - 1)) - (BlockBits - 1);

    private static long FirstOf(int page) => page switch
    {
        0 => 0,
        <= SmallPages => (long)Block << (page - 1),
        _ => (long)(page - SmallPages) << LargestPageBits,
    };

    // Two cache lines, because processors fetch them in pairs.
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Stripe
    {
        // How many entries it has counted, above its next place: one word, so that an add changes it once.
        [FieldOffset(64)]
        public long State;
    }
}
