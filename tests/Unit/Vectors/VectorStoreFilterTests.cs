using Sut.Vectors;

namespace Unit.Vectors;

/// <summary>Filters that read the store they filter, while others change it.</summary>
[Trait("Category", "Unit")]
public sealed class VectorStoreFilterTests
{
    private const int Count = 600;
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
                Find(stores[which], "SearchExact", _ => stores[1 - which].Search([5, 1], 1, new Neighbour[1], filter: _ => stores[which].TryGet(7, new float[2], out Metadata _) || true) >= 0);
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

    [Theory]
    [InlineData("Search", "the pool", "TryGet", "Clear")]
    [InlineData("Search", "the pool", "Search", "Delete")]
    [InlineData("SearchExact", "a thread of its own", "Search", "Clear")]
    [InlineData("SearchExact", "a thread of its own", "TryGet", "Delete")]
    [InlineData("Search", "a loop in parallel", "SearchExact", "Delete")]
    [InlineData("SearchExact on two threads", "a loop in parallel", "SearchExact on two threads", "Clear")]
    public async Task A_filter_waits_for_a_read_on_another_thread_while_a_third_changes_the_store(string outer, string through, string inner, string change)
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
            if (call < 300)
            {
                HandOver("a thread of its own", () =>
                {
                    _ = change switch
                    {
                        "Add" => ((Func<bool>)(() => { store.Add(Count + call, [call, 2]); return true; }))(),
                        "Update" => store.Update(call, [call, 3]),
                        "Delete" => store.Delete(call),
                        "Clear" => ((Func<bool>)(() => { store.Clear(); return true; }))(),
                        _ => call > 0 || ((Func<bool>)(() => { store.Save(file); return true; }))(),
                    };
                });
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

    private static VectorStore Filled()
    {
        VectorStore store = new(new VectorStoreOptions(2, VectorMetric.L2));
        for (int i = 0; i < Count; i++)
        {
            store.Add(i, [i, 1]);
        }

        return store;
    }

    private static Task Started(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

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

    private static int Find(VectorStore store, string how, Predicate<Metadata> filter) => how == "Search"
        ? store.Search([5, 1], 1, new Neighbour[1], filter: filter)
        : store.SearchExact([5, 1], 1, new Neighbour[1], filter, how == "SearchExact" ? 1 : 2);

    private static void Read(VectorStore store, string how)
    {
        if (how == "TryGet")
        {
            store.TryGet(7, new float[2], out Metadata _);
        }
        else
        {
            Find(store, how, _ => true);
        }
    }

    private static void Change(VectorStore store, string how)
    {
        if (how == "Clear")
        {
            store.Clear();
        }
        else
        {
            // More than a fifth: mending is due.
            for (int i = 0; i < 200; i++)
            {
                store.Delete(i);
            }
        }

        for (int i = 0; i < 200; i++)
        {
            store.Add(i, [i, 1]);
        }
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
