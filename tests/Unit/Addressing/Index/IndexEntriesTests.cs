using System.Runtime.CompilerServices;
using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class IndexEntriesTests
{
    [Fact]
    public async Task Threads_get_places_of_their_own_in_each_shard()
    {
        const int Threads = 3, Each = 30_000;
        IndexEntries entries = new();
        using Barrier start = new(Threads);

        (uint Shard, int Place)[][] places = await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return Enumerable.Range(0, Each).Select(i => ((uint)i % 5, entries.Reserve((uint)i % 5))).ToArray();
            },
            TaskCreationOptions.LongRunning)));

        entries.Count.Should().Be(Threads * Each);
        entries.Forsake(0, Stat7Index.Absent);
        entries.Forsake(places[0][0].Shard, places[0][0].Place);
        entries.Count.Should().Be((Threads * Each) - 1);
        places.SelectMany(mine => mine).Should().OnlyHaveUniqueItems();
        places.SelectMany(mine => mine).Max(at => at.Place).Should()
            .BeLessThan((Threads * Each / 5) + 1000, "a shard's places have few gaps");
    }

    // As an index without memory does for adds that it refuses, time and again.
    [Fact]
    public void A_place_that_was_forsaken_is_handed_out_again()
    {
        IndexEntries entries = new();
        int most = 0;
        for (int i = 0; i < 1000; i++)
        {
            int place = entries.Reserve(3);
            most = Math.Max(most, place);
            entries.Forsake(3, place);
        }

        most.Should().BeLessThan(IndexEntries.Block);
        entries.Count.Should().Be(0);
        int[] places = [.. Enumerable.Range(0, 100).Select(_ => entries.Reserve(3))];
        places.Should().OnlyHaveUniqueItems();
        entries.Count.Should().Be(100);
    }

    // Past one slab, so that a page in another's memory would show.
    [Fact]
    public void Pages_share_nothing_and_no_entry_lies_across_two_cache_lines()
    {
        IndexEntries entries = new();
        long[] pages = [.. Enumerable.Range(0, 100).Select(_ => (long)entries.NewPage()).Order()];

        int size = Unsafe.SizeOf<IndexEntry>();
        pages.Should().OnlyContain(page => page % size == 0);
        pages.Zip(pages.Skip(1), (page, next) => next - page).Should().OnlyContain(apart => apart >= IndexTable.PageSize * size);
        GC.KeepAlive(entries);
    }
}
