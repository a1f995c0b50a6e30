using Sut.Storage;

namespace Sut.Addressing;

/// <summary>
/// Places for entries, numbered within their shard and almost without gaps, so that a word of a table needs few bits for one, and memory
/// for them. Places are handed out in blocks to stripes of threads, so that threads seldom write the same cache lines.
/// </summary>
internal sealed unsafe class IndexEntries
{
    /// <summary>Places in a block: eight cache lines.</summary>
    public const int Block = 16;

    private const int Stripes = 16;
    private const int StripeWords = IndexShards.Count + 16; // 128 bytes apart, because processors fetch lines in pairs
    private const int SmallestSlab = IndexTable.PageSize * 16; // entries: 256 KB
    private const int LargestSlab = 1 << 25; // entries: a gigabyte

    private readonly Lock _growing = new();
    private readonly List<IndexEntry[]> _kept = [];

    // For each stripe and shard how many entries it has counted, above its next place: one word, so that an add changes it once.
    private readonly long[] _states = new long[Stripes * StripeWords];
    private readonly int[] _reserved = new int[IndexShards.Count];
    private nint _slab;
    private long _left;
    private long _all;

    /// <summary>Places handed out and not forsaken.</summary>
    public long Count
    {
        get
        {
            long count = 0;
            foreach (ref long state in _states.AsSpan())
            {
                count += Counted(Volatile.Read(ref state));
            }

            return count;
        }
    }

    /// <summary>A place of a shard that nobody else has or will have, and counts it.</summary>
    public int Reserve(uint shard)
    {
        ref long stripe = ref Mine(shard);
        while (true)
        {
            // A multiple of the block means that the block is used up. Whoever finds the word as he read it may take what it says is next,
            // whatever was handed out and forsaken meanwhile.
            long state = Volatile.Read(ref stripe);
            int next = Next(state);
            if (next % Block != 0)
            {
                if (Interlocked.CompareExchange(ref stripe, State(Counted(state) + 1, next + 1), state) == state)
                {
                    return next;
                }

                continue;
            }

            int first = Interlocked.Add(ref _reserved[shard], Block) - Block;
            if (Interlocked.CompareExchange(ref stripe, State(Counted(state) + 1, first + 1), state) != state)
            {
                // The second thread in a stripe uses the first place of its block and leaves the others: rare, and 512 bytes.
                Interlocked.Add(ref stripe, State(1, 0));
            }

            return first;
        }
    }

    /// <summary>
    /// Takes an entry out of the count, whose address is not added: somebody else has added it, or growth was refused. Its place goes to
    /// the next where that is easily done, so that refused adds, repeated, use up nothing. A negative place is none.
    /// </summary>
    /// <remarks>On the thread that reserved it; no word may name it.</remarks>
    public void Forsake(uint shard, int place)
    {
        if (place < 0)
        {
            return;
        }

        // The first of a block stays unused: its number says, as the next, that the block before is used up.
        ref long stripe = ref Mine(shard);
        long state = Volatile.Read(ref stripe);
        bool isLast = Next(state) == place + 1 && place % Block != 0;
        if (!isLast || Interlocked.CompareExchange(ref stripe, State(Counted(state) - 1, place), state) != state)
        {
            Interlocked.Add(ref stripe, -State(1, 0));
        }
    }

    /// <summary>Makes room for so many pages, which then lie together, so that huge pages of memory can back them.</summary>
    public void Expect(int pages)
    {
        lock (_growing)
        {
            AddSlab(Math.Min(LargestSlab, pages * (long)IndexTable.PageSize));
        }
    }

    /// <summary>Memory for a page of entries, which stays as long as this object.</summary>
    public nint NewPage()
    {
        lock (_growing)
        {
            if (_left < IndexTable.PageSize)
            {
                AddSlab(Math.Clamp(_all / 16 / IndexTable.PageSize * IndexTable.PageSize, SmallestSlab, LargestSlab));
            }

            nint page = _slab;
            _slab += IndexTable.PageSize * sizeof(IndexEntry);
            _left -= IndexTable.PageSize;
            return page;
        }
    }

    private static long State(int counted, int next) => ((long)counted << 32) + next;

    private static int Counted(long state) => (int)(state >> 32);

    private static int Next(long state) => (int)state;

    private ref long Mine(uint shard) => ref _states[(Environment.CurrentManagedThreadId % Stripes * StripeWords) + (int)shard];

    private void AddSlab(long entries)
    {
        _kept.Add(IndexMemory.Entries(entries, out _slab));
        _left = entries;
        _all += entries;
        NativePages.UseHugeWithin((void*)_slab, (nuint)(entries * sizeof(IndexEntry)));
    }
}
