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
