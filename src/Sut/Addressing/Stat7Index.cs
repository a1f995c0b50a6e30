using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sut.Addressing;

/// <summary>
/// An in-memory map from address to entity slot that only grows. Safe for any number of readers and writers at once:
/// readers take no lock and never wait; writers lock one of 64 shards. An add that has returned is seen by every
/// lookup that starts after it, on any thread; what a lookup returns was added as a whole.
/// </summary>
/// <remarks>
/// <para>Open addressing on the digest's own bits, all 32 bytes compared. SHA-256 spreads them; addresses that share
/// their first eight bytes would be searched one after another.</para>
/// <para>Why no lock is needed to read: an entry is written once and never changes. A writer stores the key, then the
/// mark with release order; a reader loads the mark with acquire order, then the key, so a mark seen means its key is
/// seen. A grown table is filled before its reference is published the same way; a reader still in the old table began
/// before any add that it misses had returned. On x64 these loads and stores are plain moves, on arm64 ldar and stlr.</para>
/// </remarks>
public sealed class Stat7Index
{
    /// <summary>What a batch lookup says of an address that is not there.</summary>
    public const int Absent = -1;

    private const int ShardBits = 6;
    private const int Shards = 1 << ShardBits;
    private const int SmallestTable = 8;

    // Apart from the writers' state: readers share this array's few cache lines, which change only when a table grows.
    private readonly Entry[][] _tables = new Entry[Shards][];
    private readonly Writer[] _writers = new Writer[Shards];

    /// <summary>Makes room for a number of addresses; more make it grow.</summary>
    public Stat7Index(int capacity = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);

        // Shards fill unevenly: six standard deviations above the mean, so that a hint that was right never grows a table.
        double mean = (double)capacity / Shards;
        int table = TableFor((int)(mean + (6 * Math.Sqrt(mean))));
        for (int shard = 0; shard < Shards; shard++)
        {
            _tables[shard] = new Entry[table];
            _writers[shard] = new Writer();
        }
    }

    /// <summary>How many addresses are in; while others write, a number between before and after.</summary>
    public long Count
    {
        get
        {
            long count = 0;
            foreach (Writer writer in _writers)
            {
                count += Volatile.Read(ref writer.Count);
            }

            return count;
        }
    }

    /// <summary>Adds an address, or says which slot has it already; nothing is overwritten.</summary>
    /// <param name="address">The address.</param>
    /// <param name="slot">Zero or more.</param>
    /// <param name="kept">The slot the address now has: <paramref name="slot"/>, or the one that was there before.</param>
    /// <returns>Whether it was added.</returns>
    public bool TryAdd(in Stat7Address address, int slot, out int kept)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slot);
        ulong hash = HashOf(address);
        Writer writer = _writers[ShardOf(hash)];
        lock (writer)
        {
            ref Entry[] table = ref _tables[ShardOf(hash)];
            ref Entry entry = ref Find(table, hash, address, out kept);
            if (kept != Absent)
            {
                return false;
            }

            if (IsFull(table, writer.Count))
            {
                Volatile.Write(ref table, Grown(table));
                entry = ref Find(table, hash, address, out _);
            }

            entry.Address = address;
            Volatile.Write(ref entry.Mark, ~slot);
            Volatile.Write(ref writer.Count, writer.Count + 1);
        }

        kept = slot;
        return true;
    }

    /// <summary>Finds the slot of an address; <see cref="Absent"/> when it is not in.</summary>
    public bool TryGet(in Stat7Address address, out int slot)
    {
        ulong hash = HashOf(address);
        Find(Volatile.Read(ref _tables[ShardOf(hash)]), hash, address, out slot);
        return slot != Absent;
    }

    /// <summary>Whether an address is in.</summary>
    public bool Contains(in Stat7Address address) => TryGet(address, out _);

    /// <summary>
    /// Finds the slots of many addresses, in their order, <see cref="Absent"/> for those not in. Each lookup is on its
    /// own, so an add meanwhile may be seen by the later ones only.
    /// </summary>
    /// <remarks>Fetching entries ahead of the comparisons was measured up to a million addresses and gained nothing: the
    /// processor overlaps independent lookups by itself.</remarks>
    /// <returns>How many were found.</returns>
    /// <exception cref="ArgumentException">There are fewer slots than addresses.</exception>
    public int TryGetMany(ReadOnlySpan<Stat7Address> addresses, Span<int> slots)
    {
        if (slots.Length < addresses.Length)
        {
            throw new ArgumentException(
                $"{addresses.Length} addresses need as many places for their slots, not {slots.Length}.", nameof(slots));
        }

        int found = 0;
        for (int i = 0; i < addresses.Length; i++)
        {
            found += TryGet(addresses[i], out slots[i]) ? 1 : 0;
        }

        return found;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong HashOf(in Stat7Address address) =>
        Unsafe.ReadUnaligned<ulong>(in MemoryMarshal.GetReference(address.AsSpan()));

    private static int ShardOf(ulong hash) => (int)(hash & (Shards - 1));

    private static int IndexOf(ulong hash, Entry[] table) => (int)(hash >> ShardBits) & (table.Length - 1);

    // The entry that holds the address, or the empty one that ends its probe sequence; a table always has empty ones.
    // The mark is read once and decides alone: read again, the empty entry may belong to another address by then.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref Entry Find(Entry[] table, ulong hash, in Stat7Address address, out int slot)
    {
        for (int i = IndexOf(hash, table); ; i = (i + 1) & (table.Length - 1))
        {
            ref Entry entry = ref table[i];
            slot = ~Volatile.Read(ref entry.Mark);
            if (slot == Absent || entry.Address == address)
            {
                return ref entry;
            }
        }
    }

    private static Entry[] Grown(Entry[] old)
    {
        var table = new Entry[checked(old.Length * 2)];
        foreach (ref Entry entry in old.AsSpan())
        {
            if (entry.Mark != 0)
            {
                Find(table, HashOf(entry.Address), entry.Address, out _) = entry;
            }
        }

        return table;
    }

    // At most five in eight: linear probing then looks at fewer than two entries for a hit, five for a miss.
    private static bool IsFull(Entry[] table, int count) => count >= (int)(table.Length * 5L / 8);

    private static int TableFor(int count) =>
        (int)Math.Max(SmallestTable, BitOperations.RoundUpToPowerOf2((uint)(count * 8L / 5) + 1));

    private struct Entry
    {
        public Stat7Address Address;

        // The slot's complement: never 0 for a slot, so that a cleared table is an empty one, and ~0 is Absent.
        public int Mark;
    }

    private sealed class Writer
    {
        public int Count;
    }
}
