using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Sut.Addressing;

/// <summary>Look-ups of many addresses whose cache misses overlap; what a home group does not answer is asked one by one.</summary>
internal static unsafe class IndexBatch
{
    // About the lines that a core can fetch at once; 32 and 64 measured no faster.
    private const int Ahead = 16;
    private const int Elsewhere = -2;

    /// <summary>As <see cref="Stat7Index.TryGetMany"/>; keep the index alive until after.</summary>
    public static int Find(Stat7Index index, ref IndexShards shards, ReadOnlySpan<Stat7Address> addresses, Span<int> slots)
    {
        int found = 0;
        Span<int> places = stackalloc int[Ahead];
        for (int start = 0; start < addresses.Length; start += Ahead)
        {
            ReadOnlySpan<Stat7Address> step = addresses.Slice(start, Math.Min(Ahead, addresses.Length - start));
            FetchGroups(ref shards, step);
            FetchEntries(ref shards, step, places);
            for (int i = 0; i < step.Length; i++)
            {
                ref int slot = ref slots[start + i];
                if (places[i] >= 0 && Holds(ref shards, step[i], (uint)places[i], out slot))
                {
                    found++;
                }
                else if (places[i] == Stat7Index.Absent)
                {
                    slot = Stat7Index.Absent;
                }
                else
                {
                    found += index.TryGet(step[i], out slot) ? 1 : 0;
                }
            }
        }

        return found;
    }

    // The table may be a later one than the place was read from: it has that place, too.
    private static bool Holds(ref IndexShards shards, in Stat7Address address, uint place, out int slot)
    {
        IndexTable table = shards.TableOf(IndexEntry.TagOf(address));
        ref IndexEntry entry = ref table.Entry(place);
        slot = entry.Slot;
        bool holds = entry.Holds(address);
        GC.KeepAlive(table);
        return holds;
    }

    private static void FetchGroups(ref IndexShards shards, ReadOnlySpan<Stat7Address> step)
    {
        if (Sse.IsSupported)
        {
            foreach (ref readonly Stat7Address address in step)
            {
                uint tag = IndexEntry.TagOf(address);
                IndexTable table = shards.TableOf(tag);
                Sse.Prefetch0(Unsafe.AsPointer(ref table.Group(IndexTable.Home(table.Product(tag)))));
            }
        }
    }

    // For each address the place of the first entry in its home group that may be its own, or Absent, or Elsewhere.
    private static void FetchEntries(ref IndexShards shards, ReadOnlySpan<Stat7Address> step, Span<int> places)
    {
        for (int i = 0; i < step.Length; i++)
        {
            uint tag = IndexEntry.TagOf(step[i]);
            IndexTable table = shards.TableOf(tag);
            ulong product = table.Product(tag);
            uint wanted = table.Wanted(product);
            ref uint group = ref table.Group(IndexTable.Home(product));
            uint candidates = IndexGroup.Candidates(ref group, wanted, table.Mask);
            places[i] = IndexGroup.HasEnd(ref group) ? Stat7Index.Absent : Elsewhere;
            if (candidates != 0)
            {
                uint word = IndexGroup.WordAt(ref group, candidates);
                bool isCandidate = table.WithoutPlace(word) == wanted;
                places[i] = isCandidate ? (int)table.PlaceOf(word) : Elsewhere;
                if (isCandidate && Sse.IsSupported)
                {
                    Sse.Prefetch0(Unsafe.AsPointer(ref table.Entry((uint)places[i])));
                }
            }

            GC.KeepAlive(table);
        }
    }
}
