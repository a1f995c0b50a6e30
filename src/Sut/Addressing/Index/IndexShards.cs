using System.Runtime.CompilerServices;

namespace Sut.Addressing;

/// <summary>
/// Shards of an index: 64 tables, each of which grows by itself. The lowest bits of a tag choose the shard, the others
/// the group in its table. A struct, and never copied: a lookup finds its table within the index itself, one load sooner, which
/// among a thousand addresses was 5 %.
/// </summary>
internal struct IndexShards
{
    /// <summary>Bits of a tag that choose its shard.</summary>
    public const int Bits = 6;

    /// <summary>How many shards there are.</summary>
    public const int Count = 1 << Bits;

    // Apart from the writers' state: readers share these few cache lines, which change only when a table grows.
    private Tables _tables;
    private readonly Shard[] _shards = new Shard[Count];
    private readonly int _mostGroups;

    /// <summary>Makes room for a number of addresses in all; no table grows beyond so many groups.</summary>
    public IndexShards(int capacity, IndexEntries entries, int mostGroups)
    {
        _mostGroups = mostGroups;

        // Shards fill unevenly: six standard deviations above the mean, so that a hint that was right never grows a table of one writer.
        // Several leave gaps between their places, for which small tables grow: of 1000 addresses added by 16 threads all did.
        double mean = (double)capacity / Count;
        int most = (int)(mean + (6 * Math.Sqrt(mean)));
        IndexTable[] tables = IndexTable.Several(Count, GroupsFor(most));
        if (capacity > 0)
        {
            AddPages(tables, most + IndexEntries.Block, entries);
        }

        for (int shard = 0; shard < Count; shard++)
        {
            _tables[shard] = tables[shard];
            _shards[shard] = new Shard();
        }
    }

    /// <summary>The shard of a tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint ShardOf(uint tag) => tag % Count;

    /// <summary>The table of a tag's shard, with acquire order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public IndexTable TableOf(uint tag) =>
        Volatile.Read(ref Unsafe.Add(ref Unsafe.As<Tables, IndexTable>(ref _tables), ShardOf(tag)));

    /// <summary>Whether the shard's table shall grow before one more of its groups gets full, or a wide word is taken.</summary>
    /// <remarks>A sixth of the groups full is three quarters of the words used; 98 in a hundred searches end in their home group.</remarks>
    public bool IsFull(uint tag, IndexTable table, bool wide)
    {
        Shard shard = _shards[ShardOf(tag)];
        return wide
            ? Volatile.Read(ref shard.WideWords) >= table.WideWords * 3 / 4
            : Volatile.Read(ref shard.FullGroups) >= table.Groups / 6;
    }

    /// <summary>Counts a group of which the last word was taken, or a wide word.</summary>
    public void CountTaken(uint tag, bool wide)
    {
        Shard shard = _shards[ShardOf(tag)];
        Interlocked.Increment(ref wide ? ref shard.WideWords : ref shard.FullGroups);
    }

    /// <summary>
    /// Replaces the table of a tag's shard by a larger one, unless somebody else has meanwhile. Called before the word that would be
    /// one too many is taken, so that there is an empty one to end a search, unless many are taken at once: then all words are searched.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is as large as tables get.</exception>
    public void Grow(uint tag, IndexTable full)
    {
        Shard shard = _shards[ShardOf(tag)];
        lock (shard)
        {
            ref IndexTable table = ref _tables[(int)ShardOf(tag)];
            if (table == full)
            {
                if (full.Groups > _mostGroups / 2)
                {
                    throw new InvalidOperationException(
                        $"An index holds {(long)_mostGroups / 2 * IndexTable.Lanes * Count / 4 * 3} addresses, more or less; use several.");
                }

                IndexTable grown = full.Grown(out int fullGroups, out int wideWords);
                Volatile.Write(ref shard.FullGroups, fullGroups);
                Volatile.Write(ref shard.WideWords, wideWords);
                Volatile.Write(ref table, grown);
            }
        }
    }

    /// <summary>Provides a page for a place of a tag's shard, where its table is still this one and has none.</summary>
    public void AddPage(uint tag, IndexTable table, uint place, IndexEntries entries)
    {
        Shard shard = _shards[ShardOf(tag)];
        lock (shard)
        {
            if (_tables[(int)ShardOf(tag)] == table && !table.HasPage(place))
            {
                table.AddPage(place, entries);
            }
        }
    }

    // Two thirds of the words used, so that a hint that was right stays well below a sixth of the groups.
    private static int GroupsFor(int count) => Math.Min(IndexTable.MostGroups, (int)(count * 3L / 2 / IndexTable.Lanes) + 1);

    private static void AddPages(IndexTable[] tables, int places, IndexEntries entries)
    {
        bool own = tables[0].Places < IndexTable.PageSize;
        int pages = own ? 1 : (places + IndexTable.PageSize - 1) / IndexTable.PageSize;
        if (!own)
        {
            entries.Expect(pages * tables.Length);
        }

        foreach (IndexTable table in tables)
        {
            for (uint page = 0; page < pages; page++)
            {
                table.AddPage(page * IndexTable.PageSize, entries);
            }
        }
    }

    [InlineArray(Count)]
    private struct Tables
    {
        private IndexTable _first;
    }

    private sealed class Shard
    {
        // Those whose last word is taken, at least: an add counted late may count for the next table, too.
        public int FullGroups;

        // Taken ones, in the same way.
        public int WideWords;
    }
}
