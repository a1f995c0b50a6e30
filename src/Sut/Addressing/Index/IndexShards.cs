using System.Runtime.CompilerServices;

namespace Sut.Addressing;

/// <summary>
/// Shards of an index: 64 tables, each of which grows by itself. The lowest bits of a tag choose the shard, the highest ones
/// the group in its table. A struct, and never copied: a lookup finds its table within the index itself, one load sooner, which
/// among a thousand addresses was 5 %.
/// </summary>
internal struct IndexShards
{
    private const int Shards = 64;

    // Apart from the writers' state: readers share these few cache lines, which change only when a table grows.
    private Tables _tables;
    private readonly Shard[] _shards = new Shard[Shards];

    /// <summary>Makes room for a number of addresses in all.</summary>
    public IndexShards(int capacity)
    {
        // Shards fill unevenly: six standard deviations above the mean, so that a hint that was right never grows a table.
        double mean = (double)capacity / Shards;
        int groups = GroupsFor(mean + (6 * Math.Sqrt(mean)));
        IndexTable[] tables = IndexTable.Several(Shards, groups);
        for (int shard = 0; shard < Shards; shard++)
        {
            _tables[shard] = tables[shard];
            _shards[shard] = new Shard();
        }
    }

    /// <summary>The table of a tag's shard, with acquire order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public IndexTable TableOf(uint tag) => Volatile.Read(ref Unsafe.Add(ref Unsafe.As<Tables, IndexTable>(ref _tables), tag % Shards));

    /// <summary>Whether the shard's table shall grow before one more of its groups gets full.</summary>
    /// <remarks>A quarter of the groups full is two thirds of the words used, and nine in ten searches end in their home group.</remarks>
    public bool IsFull(uint tag, IndexTable table) => Volatile.Read(ref _shards[tag % Shards].FullGroups) >= table.Groups / 4;

    /// <summary>Counts a group of which the last word was taken.</summary>
    public void CountFullGroup(uint tag) => Interlocked.Increment(ref _shards[tag % Shards].FullGroups);

    /// <summary>
    /// Replaces the table of a tag's shard by a larger one, unless somebody else has meanwhile. Called before the group that would be
    /// one too many gets full, so that there is always an empty word to end a search.
    /// </summary>
    public void Grow(uint tag, IndexTable full)
    {
        Shard shard = _shards[tag % Shards];
        lock (shard)
        {
            ref IndexTable table = ref _tables[(int)(tag % Shards)];
            if (table == full)
            {
                IndexTable grown = full.Grown(out int fullGroups);
                Volatile.Write(ref shard.FullGroups, fullGroups);
                Volatile.Write(ref table, grown);
            }
        }
    }

    // Four sevenths of the words used, so that a hint that was right stays well below a quarter of the groups.
    private static int GroupsFor(double count) => (int)(count * 7 / 4 / IndexTable.Lanes) + 1;

    [InlineArray(Shards)]
    private struct Tables
    {
        private IndexTable _first;
    }

    private sealed class Shard
    {
        // Those whose last word is taken, at least: an add counted late may count for the next table, too.
        public int FullGroups;
    }
}
