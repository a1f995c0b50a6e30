using Sut.Vectors;

namespace Unit.Vectors;

/// <summary>A store of a few hundred vectors, and what filters and others do with it, by name.</summary>
internal static class FilteredStore
{
    public const int Count = 600;

    public static VectorStore Filled()
    {
        VectorStore store = new(new VectorStoreOptions(2, VectorMetric.L2));
        for (int i = 0; i < Count; i++)
        {
            store.Add(i, [i, 1]);
        }

        return store;
    }

    public static Task Started(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public static int Find(VectorStore store, string how, Predicate<Metadata> filter) => how == "Search"
        ? store.Search([5, 1], 1, new Neighbour[1], filter: filter)
        : store.SearchExact([5, 1], 1, new Neighbour[1], filter, how == "SearchExact" ? 1 : 2);

    public static void Read(VectorStore store, string how)
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

    public static void Change(VectorStore store, string how)
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
}
