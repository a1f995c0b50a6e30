using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Sut.Addressing;

/// <summary>
/// An in-memory map from address to entity slot that only grows. Safe for any number of readers and writers at once:
/// readers take no lock and never wait; writers wait only while one of 64 shards moves to a larger table. An add that has
/// returned is seen by every lookup that starts after it, on any thread; what a lookup returns was added as a whole.
/// </summary>
/// <remarks>
/// <para>Open addressing on the digest's own bits, all 32 bytes compared. A table holds words of 32 bits of the address
/// and the place of its entry; eight of them, a cache line, are compared at once, so a miss costs one line and a hit two.</para>
/// <para>Why no lock is needed: an entry is written once, into a place of its writer's own, before one compare-and-swap
/// (a full fence) puts its word into the first empty word of its probe sequence. Words never change again, so two writers
/// of one address compete for the same word, and the loser finds the winner's. A reader loads the word with acquire order,
/// then the entry, so a word seen means its entry is seen. Lanes of the wide compare are hints: a match is read again with
/// acquire order, and the word of an add that has returned no longer changes, so no read of it, in whatever pieces, can miss it.</para>
/// <para>Growth visits each word once: an empty one is frozen by compare-and-swap, a full one copied. So an add is either
/// copied, or finds a frozen word and goes to the new table, which is published with release order after all is copied.
/// A reader still in the old table began before any add that it misses had returned. On x64 acquire and release are
/// plain moves, on arm64 ldar and stlr; compare-and-swap is a locked instruction, on arm64 casal or a fenced loop.</para>
/// <para>Why addresses of memory are safe: groups and entries lie in pinned arrays, which their table and this index hold. Whoever reads
/// or writes there keeps those alive until after, so a table that growth has replaced is collected when its last reader has left.</para>
/// </remarks>
public sealed unsafe class Stat7Index
{
    /// <summary>Answer of a batch lookup for an address that is not there.</summary>
    public const int Absent = -1;

    // Lookups whose cache misses overlap: about the lines that a core can fetch at once; 32 and 64 measured no faster.
    private const int Ahead = 16;

    // Groups of one shard, which fill alike, so some 64,000 addresses in all: at 10,000 one by one was 1.3 times as fast, at 100,000 equal.
    private const int GroupsWorthFetching = 224;
    private const int Elsewhere = -2;

    private readonly IndexEntries _entries;
    private IndexShards _shards;

    /// <summary>Makes room for a number of addresses; more make it grow.</summary>
    public Stat7Index(int capacity = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        _entries = new IndexEntries(capacity);
        _shards = new IndexShards(capacity);
    }

    /// <summary>How many addresses are in; while others write, adds under way may be counted or not.</summary>
    public long Count => _entries.Count;

    /// <summary>Adds an address, or says which slot has it already; nothing is overwritten.</summary>
    /// <param name="address">The address.</param>
    /// <param name="slot">Zero or more.</param>
    /// <param name="kept">The slot the address now has: <paramref name="slot"/>, or the one that was there before.</param>
    /// <returns>Whether it was added.</returns>
    public bool TryAdd(in Stat7Address address, int slot, out int kept)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slot);
        uint tag = IndexEntry.TagOf(address);
        int place = Absent;
        while (true)
        {
            IndexTable table = _shards.TableOf(tag);
            ref ulong word = ref FindOrEnd(table, tag, address, out kept, out bool last);
            if (kept != Absent)
            {
                _entries.Forsake(place);
                return false;
            }

            if (Unsafe.IsNullRef(ref word) || Volatile.Read(ref word) == IndexTable.Frozen || (last && _shards.IsFull(tag, table)))
            {
                _shards.Grow(tag, table);
                continue;
            }

            if (place == Absent)
            {
                place = _entries.Reserve();
                _entries.At(place) = new IndexEntry(address, slot);
            }

            ulong met = Interlocked.CompareExchange(ref word, IndexTable.Word(tag, place), IndexTable.Empty);
            GC.KeepAlive(table);
            if (met == IndexTable.Empty)
            {
                if (last)
                {
                    _shards.CountFullGroup(tag);
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
        ref ulong group = ref table.Group(table.Home(tag));
        uint candidates = IndexTable.Candidates(ref group, tag);
        if (candidates == 0)
        {
            if (IndexTable.HasEnd(ref group))
            {
                slot = Absent;
                GC.KeepAlive(table);
                return false;
            }
        }
        else if (IndexTable.WordAt(ref group, candidates) is ulong word && IndexTable.IsOf(word, tag))
        {
            GC.KeepAlive(table);
            ref IndexEntry entry = ref _entries.At(IndexTable.Place(word));
            if (entry.Holds(address))
            {
                slot = entry.Slot;
                GC.KeepAlive(this);
                return true;
            }
        }

        slot = Search(address);
        return slot != Absent;
    }

    /// <summary>
    /// The slot of an address by all candidates of all groups up to the end of its search; what <see cref="TryGet"/> falls back on.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal int Search(in Stat7Address address)
    {
        uint tag = IndexEntry.TagOf(address);
        IndexTable table = _shards.TableOf(tag);
        uint number = table.Home(tag);
        for (uint i = 0; i < table.Groups; i++, number = table.After(number))
        {
            ref ulong group = ref table.Group(number);
            for (uint candidates = IndexTable.Candidates(ref group, tag); candidates != 0; candidates &= candidates - 1)
            {
                ulong word = IndexTable.WordAt(ref group, candidates);
                if (IndexTable.IsOf(word, tag) && _entries.At(IndexTable.Place(word)) is var entry && entry.Holds(address))
                {
                    GC.KeepAlive(table);
                    GC.KeepAlive(this);
                    return entry.Slot;
                }
            }

            if (IndexTable.HasEnd(ref group))
            {
                break;
            }
        }

        GC.KeepAlive(table);
        return Absent;
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
            return FindAhead(addresses, slots);
        }

        int found = 0;
        for (int i = 0; i < addresses.Length; i++)
        {
            found += TryGet(addresses[i], out slots[i]) ? 1 : 0;
        }

        return found;
    }

    private int FindAhead(ReadOnlySpan<Stat7Address> addresses, Span<int> slots)
    {
        int found = 0;
        Span<int> places = stackalloc int[Ahead];
        for (int start = 0; start < addresses.Length; start += Ahead)
        {
            ReadOnlySpan<Stat7Address> step = addresses.Slice(start, Math.Min(Ahead, addresses.Length - start));
            FetchGroups(step);
            FetchEntries(step, places);
            for (int i = 0; i < step.Length; i++)
            {
                ref int slot = ref slots[start + i];
                if (places[i] >= 0 && _entries.At(places[i]) is var entry && entry.Holds(step[i]))
                {
                    slot = entry.Slot;
                    found++;
                }
                else if (places[i] == Absent)
                {
                    slot = Absent;
                }
                else
                {
                    found += TryGet(step[i], out slot) ? 1 : 0;
                }
            }
        }

        GC.KeepAlive(this);
        return found;
    }

    private void FetchGroups(ReadOnlySpan<Stat7Address> step)
    {
        if (Sse.IsSupported)
        {
            foreach (ref readonly Stat7Address address in step)
            {
                uint tag = IndexEntry.TagOf(address);
                IndexTable table = _shards.TableOf(tag);
                Sse.Prefetch0(Unsafe.AsPointer(ref table.Group(table.Home(tag))));
            }
        }
    }

    // For each address the place of the first entry in its home group that may be its own, or Absent, or Elsewhere.
    private void FetchEntries(ReadOnlySpan<Stat7Address> step, Span<int> places)
    {
        for (int i = 0; i < step.Length; i++)
        {
            uint tag = IndexEntry.TagOf(step[i]);
            IndexTable table = _shards.TableOf(tag);
            ref ulong group = ref table.Group(table.Home(tag));
            uint candidates = IndexTable.Candidates(ref group, tag);
            places[i] = IndexTable.HasEnd(ref group) ? Absent : Elsewhere;
            if (candidates != 0)
            {
                ulong word = IndexTable.WordAt(ref group, candidates);
                bool isCandidate = IndexTable.IsOf(word, tag);
                places[i] = isCandidate ? IndexTable.Place(word) : Elsewhere;
                if (isCandidate && Sse.IsSupported)
                {
                    Sse.Prefetch0(Unsafe.AsPointer(ref _entries.At(places[i])));
                }
            }

            GC.KeepAlive(table);
        }
    }

    // The word that ends the address's probe sequence, or none when the table is full; word by word, each read once and
    // whole: what it was decides alone, and a writer must have compared every address before the word it claims.
    private ref ulong FindOrEnd(IndexTable table, uint tag, in Stat7Address address, out int kept, out bool last)
    {
        uint number = table.Home(tag);
        for (uint i = 0; i < table.Groups; i++, number = table.After(number))
        {
            ref ulong group = ref table.Group(number);
            for (int lane = 0; lane < IndexTable.Lanes; lane++)
            {
                ref ulong word = ref Unsafe.Add(ref group, lane);
                ulong held = Volatile.Read(ref word);
                last = lane == IndexTable.Lanes - 1;
                if (IndexTable.IsEnd(held))
                {
                    kept = Absent;
                    return ref word;
                }

                if (IndexTable.IsOf(held, tag) && _entries.At(IndexTable.Place(held)) is var entry && entry.Holds(address))
                {
                    kept = entry.Slot;
                    GC.KeepAlive(this);
                    return ref word;
                }
            }
        }

        kept = Absent;
        last = false;
        return ref Unsafe.NullRef<ulong>();
    }
}
