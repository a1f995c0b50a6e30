using Corpora.Vectors;
using Sut.Vectors;

namespace Unit.Vectors;

/// <summary>Threads meet by the number of operations, never by time, so a slow machine proves as much as a fast one.</summary>
[Trait("Category", "Unit")]
public sealed class VectorStoreConcurrencyTests
{
    private const int Dimension = 24;
    private const int PerWriter = 2_500;
    private const int Writers = 2;
    private static readonly VectorSet Vectors = VectorData.Clustered(Dimension, 5).Base(Writers * PerWriter);

    [Theory]
    [InlineData(Quantisation.None)]
    [InlineData(Quantisation.Int8)]
    public void Every_acknowledged_insert_is_seen_at_once_by_get_and_exact_search_and_found_by_the_graph(Quantisation quantisation)
    {
        VectorStore store = new(new VectorStoreOptions(Dimension, VectorMetric.L2) { ExactBelow = 0, Quantisation = quantisation });
        int[] acknowledged = new int[Writers];
        int lost = 0, asked = 0;
        Crew.Together(
            [
                .. Enumerable.Range(0, Writers).Select(writer => (Action)(() =>
                {
                    for (int i = 0; i < PerWriter; i++)
                    {
                        store.Add(IdOf(writer, i), Vectors[IdOf(writer, i)]);
                        Volatile.Write(ref acknowledged[writer], i + 1);
                    }
                })),
                .. Enumerable.Range(0, Writers).Select(writer => (Action)(() =>
                {
                    Random random = new(writer);
                    float[] vector = new float[Dimension];
                    Neighbour[] nearest = new Neighbour[1];
                    while (Volatile.Read(ref acknowledged[writer]) < PerWriter)
                    {
                        int there = Volatile.Read(ref acknowledged[writer]);
                        if (there == 0)
                        {
                            continue;
                        }

                        // The last one acknowledged, where a race would show, and any other.
                        int id = IdOf(writer, random.Next(2) == 0 ? there - 1 : random.Next(there));
                        Crew.Seen(store.TryGet(id, vector, out _) && Vectors[id].SequenceEqual(vector), id, "TryGet");
                        Crew.Seen(store.SearchExact(Vectors[id], 1, nearest) == 1 && nearest[0].Id == id, id, "SearchExact");
                        Crew.Seen(store.Search(Vectors[id], 1, nearest) == 1, id, "Search, as any vector,");
                        Interlocked.Increment(ref asked);
                        Interlocked.Add(ref lost, nearest[0].Id == id ? 0 : 1);
                    }
                })),
            ]);
        ((double)lost).Should().BeLessThanOrEqualTo((0.001 * asked) + 3, "the graph leads to what was acknowledged, of {0} asked", asked);
        SelfRecall.For(VectorShape.Plain, Vectors.Count).Check(store, Vectors);
    }

    [Fact]
    public void Memory_is_reported_while_it_grows()
    {
        PinnedPages pages = new(itemBytes: 1, capacity: 0);
        bool grown = false;
        Crew.Together(
        [
            () =>
            {
                for (int page = 1; page <= 5_000; page++)
                {
                    pages.Provide(page * PinnedPages.PageItems);
                }

                Volatile.Write(ref grown, true);
            },
            () =>
            {
                for (long before = 0; !Volatile.Read(ref grown);)
                {
                    long now = pages.Bytes;
                    now.Should().BeGreaterThanOrEqualTo(before);
                    before = now;
                }
            },
        ]);
    }

    [Fact]
    public void Deleted_vectors_never_come_back()
    {
        VectorStore store = new(new VectorStoreOptions(Dimension, VectorMetric.L2) { ExactBelow = 0 });
        const int Kept = 1_000;
        for (int i = 0; i < Kept * 2; i++)
        {
            store.Add(i, Vectors[i]);
        }

        int deleted = Kept, added = Kept * 2;
        Crew.Together(
        [
            () =>
            {
                for (int i = Kept; i < Kept * 2; i++)
                {
                    store.Delete(i).Should().BeTrue();
                    Volatile.Write(ref deleted, i + 1);
                }
            },
            () =>
            {
                // New ones take the places of deleted ones.
                for (int i = Kept * 2; i < Vectors.Count; i++)
                {
                    store.Add(i, Vectors[i]);
                    Volatile.Write(ref added, i + 1);
                }
            },
            () =>
            {
                Random random = new(3);
                Neighbour[] found = new Neighbour[20];
                while (Volatile.Read(ref deleted) < Kept * 2 || Volatile.Read(ref added) < Vectors.Count)
                {
                    int gone = Volatile.Read(ref deleted);
                    int query = gone > Kept ? random.Next(Kept, gone) : random.Next(Kept);
                    bool exact = random.Next(2) == 0;
                    int count = exact ? store.SearchExact(Vectors[query], 20, found) : store.Search(Vectors[query], 20, found);
                    for (int i = 0; i < count; i++)
                    {
                        long id = found[i].Id.Number;
                        Crew.Seen(id < Kept || id >= gone, (int)id, exact ? "after Delete, SearchExact" : "after Delete, Search");
                    }
                }
            },
        ]);
        store.Count.Should().Be(Vectors.Count - Kept);
        Neighbour[] all = new Neighbour[Vectors.Count];
        for (int i = Kept; i < Kept * 2; i += 50)
        {
            int count = store.Search(Vectors[i], 50, all, ef: 200);
            all[..count].Should().NotContain(neighbour => neighbour.Id.Number >= Kept && neighbour.Id.Number < Kept * 2);
            store.Contains(i).Should().BeFalse();
        }
    }

    [Fact]
    public void An_updated_vector_is_at_every_moment_the_old_one_or_the_new_one()
    {
        VectorStore store = new(new VectorStoreOptions(Dimension, VectorMetric.L2) { ExactBelow = 0 });
        const int Ids = 50;
        for (int i = 0; i < Ids; i++)
        {
            store.Add(i, Vectors[i]);
        }

        bool done = false;
        Crew.Together(
        [
            () =>
            {
                for (int i = 0; i < 4_000; i++)
                {
                    store.Update(i % Ids, Vectors[((i + 7) % 80 * Ids) + (i % Ids)]).Should().BeTrue();
                }

                Volatile.Write(ref done, true);
            },
            () =>
            {
                float[] vector = new float[Dimension];
                Neighbour[] found = new Neighbour[Ids];
                while (!Volatile.Read(ref done))
                {
                    for (int id = 0; id < Ids; id++)
                    {
                        Crew.Seen(store.TryGet(id, vector, out _), id, "TryGet during Update");
                        int of = IndexOf(vector);
                        Crew.Seen(of >= 0 && of % Ids == id, id, "TryGet during Update, one of its own vectors,");
                    }

                    int count = store.SearchExact(Vectors[0], Ids, found);
                    Crew.Seen(count == found[..count].DistinctBy(neighbour => neighbour.Id).Count(), 0,
                        "SearchExact during Update, each id once,");
                }
            },
        ]);
        store.Count.Should().Be(Ids);
    }

    [Fact]
    public void Of_several_adds_of_one_id_exactly_one_is_taken()
    {
        VectorStore store = new(new VectorStoreOptions(Dimension, VectorMetric.L2));
        int taken = 0, refused = 0;
        Crew.Together(Enumerable.Range(0, 4).Select(_ => (Action)(() =>
        {
            for (int i = 0; i < 500; i++)
            {
                try
                {
                    store.Add(i, Vectors[i]);
                    Interlocked.Increment(ref taken);
                }
                catch (DuplicateIdException)
                {
                    Interlocked.Increment(ref refused);
                }
            }
        })));
        (taken, refused, store.Count).Should().Be((500, 1_500, 500));
    }

    private static int IdOf(int writer, int i) => (writer * PerWriter) + i;

    private static int IndexOf(float[] vector)
    {
        for (int i = 0; i < Vectors.Count; i++)
        {
            if (Vectors[i].SequenceEqual(vector))
            {
                return i;
            }
        }

        return -1;
    }
}
