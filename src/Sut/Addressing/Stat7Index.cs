using System.Runtime.CompilerServices;

namespace Sut.Addressing;

/// <summary>
/// An in-memory map from address to entity slot that only grows. Safe for any number of readers and writers at once:
/// readers take no lock and never wait; writers wait only while one of 64 shards moves to a larger table. An add that has
/// returned is seen by every lookup that starts after it, on any thread; what a lookup returns was added as a whole.
/// </summary>
/// <remarks>
/// <para>Hashing on the digest's own bits, all 32 bytes compared. A table holds words of 32 bits: some bits of the address and the place
/// of its entry. Sixteen of them, a cache line, are compared at once, so a miss costs one line and a hit two.</para>
/// <para>Why no lock is needed: an entry is written, into a place of its writer's own, before one compare-and-swap
/// (a full fence) puts its word into the first empty word of its probe sequence: the words of its home group, then the wide words
/// from the home's on. Words never change again, so two writers of one address compete for the same word, and the loser finds the
/// winner's. A reader loads the word with acquire order, then the entry, so a word seen means its entry is seen. Lanes of a look-up's wide
/// compare are hints: a match is read again with acquire order, and the word of an add that has returned no longer changes, so no read
/// of it, in whatever pieces, can miss it.</para>
/// <para>Growth visits each word once: an empty one is frozen by compare-and-swap, a full one copied. So an add is either
/// copied, or finds a frozen word and goes to the new table, which is published with release order after all is copied.
/// The entries of a small table are copied after its words, and an add writes its own again for each table that it tries.
/// A reader still in the old table began before any add that it misses had returned. On x64 acquire and release are
/// plain moves, on arm64 ldar and stlr; compare-and-swap is a locked instruction, on arm64 casal or a fenced loop.</para>
/// <para>Why addresses of memory are safe: groups and entries lie in pinned arrays, which their table and this index hold. Whoever reads
/// or writes there keeps those alive until after, so a table that growth has replaced is collected when its last reader has left.</para>
/// </remarks>
public sealed class Stat7Index
{
    /// <summary>Answer of a batch lookup for an address that is not there.</summary>
    public const int Absent = -1;

    // Groups of one shard, which fill alike, so some 64,000 addresses in all: at 10,000 one by one was 1.3 times as fast, at 100,000 equal.
    private const int GroupsWorthFetching = 112;
    private const int Closed = -1;

    private readonly IndexEntries _entries;
    private IndexShards _shards;

    /// <summary>Makes room for a number of addresses; more make it grow.</summary>
    public Stat7Index(int capacity = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        _entries = new IndexEntries();
        _shards = new IndexShards(capacity, _entries, IndexTable.MostGroups);
    }

    /// <summary>With tables that stop growing sooner than they must.</summary>
    internal Stat7Index(IndexEntries entries, int mostGroups)
    {
        _entries = entries;
        _shards = new IndexShards(0, entries, mostGroups);
    }

    /// <summary>How many addresses are in; while others write, adds under way may be counted or not.</summary>
    public long Count => _entries.Count;

    /// <summary>Adds an address, or says which slot has it already; nothing is overwritten.</summary>
    /// <param name="address">The address.</param>
    /// <param name="slot">Zero or more.</param>
    /// <param name="kept">The slot the address now has: <paramref name="slot"/>, or the one that was there before.</param>
    /// <returns>Whether it was added.</returns>
    /// <exception cref="InvalidOperationException">A shard is as large as they get; nothing was added or counted.</exception>
    public bool TryAdd(in Stat7Address address, int slot, out int kept)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slot);
        uint tag = IndexEntry.TagOf(address);
        uint shard = IndexShards.ShardOf(tag);
        int place = Absent;
        while (true)
        {
            IndexTable table = _shards.TableOf(tag);
            int end = FindOrEnd(table, tag, address, out kept);
            if (kept != Absent)
            {
                _entries.Forsake(shard, place);
                return false;
            }

            bool wide = end >= IndexTable.Lanes;
            if (end == Closed || (end >= IndexTable.Lanes - 1 && _shards.IsFull(tag, table, wide)))
            {
                Grow(tag, table, place);
                continue;
            }

            place = place == Absent ? _entries.Reserve(shard) : place;
            if ((uint)place >= table.Places)
            {
                Grow(tag, table, place);
                continue;
            }

            if (!table.HasPage((uint)place))
            {
                AddPage(tag, table, place);
                continue;
            }

            // Again in each table that is tried: growth may have moved the page before this was written.
            table.Entry((uint)place) = new IndexEntry(address, slot);
            bool added = table.Claim(tag, end, (uint)place);
            GC.KeepAlive(table);
            if (added)
            {
                if (end >= IndexTable.Lanes - 1)
                {
                    _shards.CountTaken(tag, wide);
                }

                kept = slot;
                return true;
            }
        }
    }

    /// <summary>Finds the slot of an address; <see cref="Absent"/> when it is not in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGet(in Stat7Address address, out int slot)
    {
        // The usual: the home group's first candidate is the address, or it has none, and room. So few instructions that lookups overlap.
        uint tag = IndexEntry.TagOf(address);
        IndexTable table = _shards.TableOf(tag);
        ulong product = table.Product(tag);
        uint wanted = table.Wanted(product);
        ref uint group = ref table.Group(IndexTable.Home(product));
        uint candidates = IndexGroup.Candidates(ref group, wanted, table.Mask);
        if (candidates == 0)
        {
            if (IndexGroup.HasEnd(ref group))
            {
                slot = Absent;
                GC.KeepAlive(table);
                return false;
            }
        }
        else if (IndexGroup.WordAt(ref group, candidates) is uint word && table.WithoutPlace(word) == wanted)
        {
            ref IndexEntry entry = ref table.Entry(table.PlaceOf(word));
            if (entry.Holds(address))
            {
                slot = entry.Slot;
                GC.KeepAlive(table);
                GC.KeepAlive(this);
                return true;
            }
        }

        slot = Search(address);
        return slot != Absent;
    }

    /// <summary>
    /// The slot of an address by all candidates of all words up to the end of its search; what <see cref="TryGet"/> falls back on.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal int Search(in Stat7Address address)
    {
        uint tag = IndexEntry.TagOf(address);
        IndexTable table = _shards.TableOf(tag);
        FindOrEnd(table, tag, address, out int slot);
        GC.KeepAlive(table);
        return slot;
    }

    /// <summary>Whether an address is in.</summary>
    public bool Contains(in Stat7Address address) => TryGet(address, out _);

    /// <summary>
    /// Finds the slots of many addresses, in their order, <see cref="Absent"/> for those not in. Each lookup is on its
    /// own, so an add meanwhile may be seen by the later ones only.
    /// </summary>
    /// <remarks>
    /// In steps of 16 addresses: their groups are fetched, then the entries these name, then both are compared. A small
    /// index is in the cache already and is asked one by one.
    /// </remarks>
    /// <returns>How many were found.</returns>
    /// <exception cref="ArgumentException">There are fewer slots than addresses.</exception>
    public int TryGetMany(ReadOnlySpan<Stat7Address> addresses, Span<int> slots)
    {
        EntityRoom.Require(addresses.Length, slots.Length, nameof(slots));
        if (_shards.TableOf(0).Groups >= GroupsWorthFetching)
        {
            int found = IndexBatch.Find(this, ref _shards, addresses, slots);
            GC.KeepAlive(this);
            return found;
        }

        int all = 0;
        for (int i = 0; i < addresses.Length; i++)
        {
            all += TryGet(addresses[i], out slots[i]) ? 1 : 0;
        }

        return all;
    }

    // Both apart from the add, which keeps its registers without a handler: one that is refused is not counted, and leaves its place.
    private void Grow(uint tag, IndexTable table, int place)
    {
        try
        {
            _shards.Grow(tag, table);
        }
        catch
        {
            _entries.Forsake(IndexShards.ShardOf(tag), place);
            throw;
        }
    }

    private void AddPage(uint tag, IndexTable table, int place)
    {
        try
        {
            _shards.AddPage(tag, table, (uint)place, _entries);
        }
        catch
        {
            _entries.Forsake(IndexShards.ShardOf(tag), place);
            throw;
        }
    }

    // The word that ends the address's probe sequence: a lane of its home group, behind those the number of a wide word, or Closed where
    // the table takes no more. Each word before it was read whole and is none of this address: what it was decides alone.
    private int FindOrEnd(IndexTable table, uint tag, in Stat7Address address, out int kept)
    {
        ulong product = table.Product(tag);
        uint home = IndexTable.Home(product);
        ref uint group = ref table.Group(home);
        int end = IndexGroup.FirstEnd(ref group, table.Wanted(product), table.Mask, out uint candidates);
        for (; candidates != 0; candidates &= candidates - 1)
        {
            ref IndexEntry entry = ref table.Entry(table.PlaceOf(IndexGroup.WordAt(ref group, candidates)));
            if (entry.Holds(address))
            {
                kept = entry.Slot;
                GC.KeepAlive(table);
                GC.KeepAlive(this);
                return end;
            }
        }

        kept = Absent;
        if (end < IndexTable.Lanes)
        {
            return Volatile.Read(ref Unsafe.Add(ref group, end)) == IndexTable.Frozen ? Closed : end;
        }

        uint number = IndexTable.WideHome(home);
        for (uint i = 0; i < table.WideWords; i++, number = table.WideAfter(number))
        {
            ulong held = Volatile.Read(ref table.WideWord(number));
            if (IndexWideWord.IsEnd(held))
            {
                return held == IndexTable.Frozen ? Closed : IndexTable.Lanes + (int)number;
            }

            if (IndexWideWord.IsOf(held, tag) && table.Entry(IndexWideWord.PlaceOf(held)) is var entry && entry.Holds(address))
            {
                kept = entry.Slot;
                GC.KeepAlive(table);
                GC.KeepAlive(this);
                return Closed;
            }
        }

        return Closed;
    }
}
