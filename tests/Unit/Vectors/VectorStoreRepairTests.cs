using Corpora.Vectors;
using Sut.Vectors;

namespace Unit.Vectors;

/// <summary>
/// Vectors come and go like a window that slides over a stream: as many are deleted as added, so the graph is mended again and
/// again, while others insert and search.
/// </summary>
[Trait("Category", "Unit")]
public sealed class VectorStoreRepairTests
{
    private const int Dimension = 24;
    private const int Writers = 2;
    private const int Window = 1_000;
    private const int Steps = 2_500;
    private const int K = 20;
    private static readonly VectorSet Vectors = VectorData.Clustered(Dimension, 6).Base(Writers * (Window + Steps));

    [Theory]
    [InlineData(Quantisation.None)]
    [InlineData(Quantisation.Int8)]
    public void Mending_beside_inserts_and_searches_brings_nobody_back_and_loses_nobody(Quantisation quantisation)
    {
        VectorStore store = new(
            new VectorStoreOptions(Dimension, VectorMetric.L2) { ExactBelow = 0, Ef = 64, Quantisation = quantisation });
        for (int i = 0; i < Writers * Window; i++)
        {
            store.Add(i, Vectors[i]);
        }

        int[] gone = new int[Writers];
        int asked = 0, lost = 0;
        Crew.Together(
        [
            .. Enumerable.Range(0, Writers).Select(writer => (Action)(() => Slide(store, writer, ref gone[writer]))),
            () =>
            {
                Random random = new(1);
                Neighbour[] found = new Neighbour[K];
                while (gone.Any(steps => steps < Steps))
                {
                    int[] before = [.. gone];
                    int writer = random.Next(Writers);

                    // One that is gone, for it must stay away, or one whose time has not come, for it must be found;
                    // not the last of the window: it may be on its way in.
                    bool isGone = before[writer] > 0 && random.Next(2) == 0;
                    int step = isGone ? random.Next(before[writer]) : before[writer] + random.Next(Window / 2, Window - 1);
                    int query = IdOf(writer, step);
                    int count = store.Search(Vectors[query], K, found);
                    Crew.Seen(count == K, query, "Search while the graph is mended, its twenty nearest,");
                    foreach (Neighbour neighbour in found)
                    {
                        (int stepFound, int of) = Math.DivRem((int)neighbour.Id.Number, Writers);
                        Crew.Seen(stepFound >= before[of], (int)neighbour.Id.Number, "after Delete, Search while the graph is mended");
                    }

                    bool isThere = Volatile.Read(ref gone[writer]) <= step;
                    asked += isThere ? 1 : 0;
                    lost += isThere && found[0].Id != query ? 1 : 0;
                }
            },
        ]);
        ((double)lost).Should().BeLessThanOrEqualTo((0.002 * asked) + 2, "those that stay are found meanwhile, of {0} asked", asked);
        store.Count.Should().Be(Writers * Window);
        LostAtRest(store).Should()
            .BeLessThanOrEqualTo((int)((1 - SelfRecall.Promised) * Writers * Window), "mended lists lead to everybody");

        // As long as a search that began before has not ended, what it may stand on is not free; how long that is, nobody can say. Now
        // there is none.
        long bytes = store.MemoryReport().Vectors;
        for (int step = Steps; step < 2 * Steps; step++)
        {
            store.Delete(IdOf(0, step)).Should().BeTrue();
            store.Add(IdOf(0, Window + step), Vectors[IdOf(0, step - Steps)]);
        }

        store.MemoryReport().Vectors.Should().BeLessThanOrEqualTo(bytes, "mending makes slots free: {0} vectors came and went", Steps);
    }

    // The ids of a writer interleave with those of the others; so the first ones are there before it starts.
    private static int IdOf(int writer, int step) => (step * Writers) + writer;

    private static void Slide(VectorStore store, int writer, ref int gone)
    {
        for (int step = 0; step < Steps; step++)
        {
            store.Delete(IdOf(writer, step)).Should().BeTrue();
            Volatile.Write(ref gone, step + 1);
            store.Add(IdOf(writer, Window + step), Vectors[IdOf(writer, Window + step)]);
        }
    }

    private static int LostAtRest(VectorStore store)
    {
        Neighbour[] nearest = new Neighbour[1];
        return Enumerable.Range(Writers * Steps, Writers * Window)
            .Count(id => store.Search(Vectors[id], 1, nearest) != 1 || nearest[0].Id != id);
    }
}
