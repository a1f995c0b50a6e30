using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class IndexEntriesTests
{
    // Past the small pages and one large one, so that a place mapped to another's memory would show.
    [Theory]
    [InlineData(0)]
    [InlineData(100_000)]
    public async Task Threads_get_places_of_their_own_that_never_move(int capacity)
    {
        const int Threads = 3, Each = 30_000;
        IndexEntries entries = new IndexEntries(capacity);
        Stat7Address[] addresses = [.. Enumerable.Range(0, Each).Select(Addresses.Of)];
        using Barrier start = new Barrier(Threads);

        int[][] places = await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                int[] mine = new int[Each];
                start.SignalAndWait();
                for (int i = 0; i < Each; i++)
                {
                    mine[i] = entries.Reserve();
                    entries.At(mine[i]) = new IndexEntry(addresses[i], (i * Threads) + thread);
                }

                return mine;
            },
            TaskCreationOptions.LongRunning)));

        entries.Count.Should().Be(Threads * Each);
        entries.Forsake(Stat7Index.Absent);
        entries.Forsake(places[0][0]);
        entries.Count.Should().Be((Threads * Each) - 1);
        places.SelectMany(mine => mine).Should().OnlyHaveUniqueItems();
        for (int thread = 0; thread < Threads; thread++)
        {
            for (int i = 0; i < Each; i++)
            {
                IndexEntry entry = entries.At(places[thread][i]);
                (entry.Holds(addresses[i]) && entry.Slot == (i * Threads) + thread).Should().BeTrue();
            }
        }

        GC.KeepAlive(entries);
    }
}
