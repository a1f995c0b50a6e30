using Sut.Vectors;
using static Unit.Vectors.FilteredStore;

namespace Unit.Vectors;

/// <summary>Filters that hand work with the store they filter to other threads, and wait for it.</summary>
[Trait("Category", "Unit")]
public sealed class VectorStoreWaitingFilterTests
{
    private const int Rounds = 40;

    // A hang is red, and not the end of the run.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("Search", "the pool", "TryGet", "Clear")]
    [InlineData("Search", "the pool", "Search", "Delete")]
    [InlineData("SearchExact", "a thread of its own", "Search", "Clear")]
    [InlineData("SearchExact", "a thread of its own", "TryGet", "Delete")]
    [InlineData("Search", "a loop in parallel", "SearchExact", "Delete")]
    [InlineData("SearchExact on two threads", "a loop in parallel", "SearchExact on two threads", "Clear")]
    public async Task A_filter_waits_for_a_read_on_another_thread_while_a_third_changes_the_store(string outer, string through,
        string inner, string change)
    {
        VectorStore store = Filled();
        int changed = 0, asked = 0;
        bool Admit(Metadata metadata)
        {
            // Not each time: of a search, the first calls are those that a change comes upon.
            if (Interlocked.Increment(ref asked) % 50 == 0)
            {
                HandOver(through, () => Read(store, inner));
            }

            return true;
        }

        Task[] searching = [.. Enumerable.Range(0, 2).Select(_ => Started(() =>
        {
            while (Volatile.Read(ref changed) < Rounds || Volatile.Read(ref asked) == 0)
            {
                Find(store, outer, Admit).Should().BeInRange(0, 1);
            }
        }))];
        Task changing = Started(() =>
        {
            for (; changed < Rounds; Interlocked.Increment(ref changed))
            {
                Change(store, change);
            }
        });
        await Task.WhenAll([changing, .. searching]).WaitAsync(Limit);
        asked.Should().BePositive();
    }

    [Theory]
    [InlineData("Add")]
    [InlineData("Update")]
    [InlineData("Delete")]
    [InlineData("Clear")]
    [InlineData("Save")]
    public async Task A_filter_waits_for_a_change_on_another_thread_and_neither_hangs(string change)
    {
        VectorStore store = Filled();
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        int calls = 0;
        bool Admit(Metadata metadata)
        {
            int call = calls++;
            if (call < (change == "Save" ? 3 : 300))
            {
                HandOver("a thread of its own", () => ChangeAt(store, change, call, file));
            }

            return true;
        }

        try
        {
            Task searching = Started(() => Find(store, "SearchExact", Admit).Should().BeInRange(0, 1));
            await searching.WaitAsync(Limit);
        }
        finally
        {
            File.Delete(file);
        }

        store.Clear();
        Change(store, "Clear");
        store.Count.Should().Be(200);
        store.SearchExact([5, 1], 300, new Neighbour[300]).Should().Be(200);
    }

    [Fact]
    public async Task What_is_cleared_while_a_search_holds_on_to_it_is_room_for_others_afterwards()
    {
        VectorStore store = Filled();
        long once = store.MemoryReport().Vectors;
        for (int round = 0; round < 20; round++)
        {
            using ManualResetEventSlim inside = new(), changed = new();
            Task searching = Started(() => Find(store, "SearchExact", _ =>
            {
                inside.Set();
                changed.Wait();
                return true;
            }));
            inside.Wait();
            store.Clear();
            store.Count.Should().Be(0);
            store.Search([5, 1], 1, new Neighbour[1]).Should().Be(0);
            for (int i = 0; i < Count; i++)
            {
                store.Add(i, [i, 2]);
            }

            changed.Set();
            await searching.WaitAsync(Limit);
            store.SearchExact([5, 2], Count, new Neighbour[Count]).Should().Be(Count);
        }

        store.MemoryReport().Vectors.Should().BeLessThanOrEqualTo(once * 3, "two generations at most are there at once");
    }

    private static void ChangeAt(VectorStore store, string how, int call, string file)
    {
        switch (how)
        {
            case "Add":
                store.Add(Count + call, [call, 2]);
                break;
            case "Update":
                store.Update(call, [call, 3]);
                break;
            case "Delete":
                store.Delete(call);
                break;
            case "Clear":
                store.Clear();
                break;
            default:
                store.Save(file);
                break;
        }
    }

    private static void HandOver(string through, Action read)
    {
        switch (through)
        {
            case "the pool":
                Task.Run(read).Wait();
                break;
            case "a loop in parallel":
                Parallel.For(0, 4, _ => read());
                break;
            default:
                // Without the context of who starts it, as a thread that was there before.
                Exception? failure = null;
                Thread other = new(() =>
                {
                    try
                    {
                        read();
                    }
                    catch (Exception e)
                    {
                        failure = e;
                    }
                });
                other.UnsafeStart();
                other.Join();
                failure.Should().BeNull();
                break;
        }
    }
}
