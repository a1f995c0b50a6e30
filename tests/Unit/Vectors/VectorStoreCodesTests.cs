using Sut.Vectors;

namespace Unit.Vectors;

/// <summary>Stores that compare codes, whose table changes while searches are under way.</summary>
[Trait("Category", "Unit")]
public sealed class VectorStoreCodesTests
{
    private const int Dimension = 24;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Searches_go_on_while_tables_change_and_all_is_cleared()
    {
        const int count = 1_500;
        float[][] vectors = [.. Enumerable.Range(0, count).Select(i => Vector(i, 100))];
        VectorStore store = new(new VectorStoreOptions(Dimension, VectorMetric.L2) { Quantisation = Quantisation.Int8, ExactBelow = 0 });
        int isOver = 0;
        Task[] searching = [.. Enumerable.Range(0, 2).Select(searcher => FilteredStore.Started(() =>
        {
            Neighbour[] found = new Neighbour[5];
            for (int i = searcher; Volatile.Read(ref isOver) == 0; i = (i + 7) % count)
            {
                int all = store.Search(vectors[i], found.Length, found, ef: 32);
                foreach (Neighbour neighbour in found.AsSpan(0, all))
                {
                    neighbour.Distance.Should()
                        .Be(Squared(vectors[i], vectors[neighbour.Id.Number]), "all are ranked by their floats at last");
                }
            }
        }))];
        Task changing = FilteredStore.Started(() =>
        {
            for (int round = 0; round < 4; round++)
            {
                store.Clear();
                for (int i = 0; i < count; i++)
                {
                    store.Add(i, vectors[i]);
                }
            }

            Volatile.Write(ref isOver, 1);
        });

        await Task.WhenAny([changing, .. searching]).WaitAsync(Limit);
        Volatile.Write(ref isOver, 1);
        await Task.WhenAll([changing, .. searching]).WaitAsync(Limit);
        store.Check().Should().Match<StoreCheck>(static check => check.IsWhole && check.Living == count);
        Neighbour[] own = new Neighbour[1];
        Enumerable.Range(0, count).Count(i => store.Search(vectors[i], 1, own, ef: 64) == 1 && own[0].Id == i).Should()
            .BeGreaterThan(count - 3);
    }

    [Fact]
    public async Task What_is_cleared_while_a_search_holds_on_to_it_is_coded_afresh()
    {
        const int count = 1_200;
        VectorStore store = new(new VectorStoreOptions(Dimension, VectorMetric.L2) { Quantisation = Quantisation.Int8, ExactBelow = 0 });
        float[][] before = [.. Enumerable.Range(0, count).Select(i => Vector(i, 0))];
        float[][] after = [.. Enumerable.Range(0, count).Select(i => Vector(count + i, 5_000))];
        Add(store, before);
        using ManualResetEventSlim inside = new(), changed = new();
        Task searching = FilteredStore.Started(() => store.Search(before[0], 1, new Neighbour[1], ef: 32, _ =>
        {
            inside.Set();
            changed.Wait();
            return true;
        }));
        inside.Wait();

        store.Clear();
        store.Count.Should().Be(0);
        Add(store, after);
        changed.Set();
        await searching.WaitAsync(Limit);

        store.Clear();
        Add(store, after);
        store.Check().Should().Match<StoreCheck>(static check => check.IsWhole && check.Living == count);
        Neighbour[] own = new Neighbour[1];
        Enumerable.Range(0, count).Count(i => store.Search(after[i], 1, own, ef: 64) == 1 && own[0].Id == i).Should()
            .BeGreaterThan(count - 3);
    }

    private static void Add(VectorStore store, float[][] vectors)
    {
        for (int i = 0; i < vectors.Length; i++)
        {
            store.Add(i, vectors[i]);
        }
    }

    // Whole numbers, so that any order of adding them up gives the same distance.
    private static float[] Vector(int seed, float offset)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, Dimension).Select(_ => offset + random.Next(64))];
    }

    private static float Squared(float[] a, float[] b) => a.Zip(b, static (x, y) => (x - y) * (x - y)).Sum();
}
