using Sut.Vectors;
using static Unit.Vectors.FilteredStore;

namespace Unit.Vectors;

/// <summary>Filters that read the store they filter, while others change it.</summary>
[Trait("Category", "Unit")]
public sealed class VectorStoreFilterTests
{
    private const int Rounds = 40;

    // A hang is red, and not the end of the run.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("Search", "TryGet", "Clear")]
    [InlineData("Search", "Search", "Delete")]
    [InlineData("SearchExact", "TryGet", "Delete")]
    [InlineData("SearchExact", "SearchExact", "Clear")]
    [InlineData("SearchExact on two threads", "TryGet", "Clear")]
    [InlineData("SearchExact on two threads", "Search", "Delete")]
    public async Task A_filter_reads_its_own_store_while_another_thread_changes_it(string outer, string inner, string change)
    {
        VectorStore store = Filled();
        int changed = 0, asked = 0;
        bool Admit(Metadata metadata)
        {
            Read(store, inner);
            return true;
        }

        Task searching = Started(() =>
        {
            while (Volatile.Read(ref changed) < Rounds || Volatile.Read(ref asked) == 0)
            {
                Find(store, outer, Admit).Should().BeInRange(0, 1);
                Interlocked.Increment(ref asked);
            }
        });
        Task changing = Started(() =>
        {
            for (; changed < Rounds; Interlocked.Increment(ref changed))
            {
                Change(store, change);
            }
        });
        await Task.WhenAll(searching, changing).WaitAsync(Limit);
        asked.Should().BePositive();
    }

    [Fact]
    public async Task Filters_of_two_stores_read_each_other_while_both_are_changed()
    {
        VectorStore[] stores = [Filled(), Filled()];
        int changed = 0;
        Task Searching(int which) => Started(() =>
        {
            while (Volatile.Read(ref changed) < 2 * Rounds)
            {
                Find(stores[which], "SearchExact", _ => stores[1 - which].Search([5, 1], 1, new Neighbour[1], filter: _ =>
                    stores[which].TryGet(7, new float[2], out Metadata _) || true) >= 0);
            }
        });
        Task Changing(int which) => Started(() =>
        {
            for (int round = 0; round < Rounds; round++, Interlocked.Increment(ref changed))
            {
                Change(stores[which], "Clear");
            }
        });
        await Task.WhenAll(Searching(0), Searching(1), Changing(0), Changing(1)).WaitAsync(Limit);
    }

    [Theory]
    [InlineData("Add")]
    [InlineData("AddMany")]
    [InlineData("Update")]
    [InlineData("Delete")]
    [InlineData("Clear")]
    [InlineData("Save")]
    public async Task A_filter_that_changes_or_saves_its_own_store_is_refused_at_once(string change)
    {
        VectorStore store = Filled();
        Task refused = Started(() => FluentActions.Invoking(() => Find(store, "Search", _ => ChangeOnce(store, change)))
            .Should().Throw<InvalidOperationException>().WithMessage("*filter*after the search*"));
        await refused.WaitAsync(Limit);
        store.Count.Should().Be(Count);
        ChangeOnce(store, change == "Save" ? "Add" : change).Should().BeTrue("who was refused is outside again");
    }

    [Fact]
    public void A_filter_may_change_another_store()
    {
        VectorStore store = Filled(), other = Filled();
        Find(store, "SearchExact", _ => ChangeOnce(other, "Delete")).Should().Be(1);
        other.Count.Should().Be(Count - 1);
    }

    private static bool ChangeOnce(VectorStore store, string how)
    {
        switch (how)
        {
            case "Add":
                store.Add("new", [1, 2]);
                return true;
            case "AddMany":
                store.AddMany(new VectorId[] { "new" }, new float[] { 1, 2 });
                return true;
            case "Update":
                return store.Update(3, [1, 2]);
            case "Delete":
                return store.Delete(3);
            case "Save":
                store.Save(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()));
                return true;
            default:
                store.Clear();
                return true;
        }
    }
}
