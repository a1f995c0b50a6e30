using Corpora.Vectors;
using Sut.Vectors;

namespace Unit.Vectors;

/// <summary>
/// A store with something of everything that a file must keep: both kinds of id, metadata, links, deleted and updated vectors.
/// </summary>
internal static class SmallStore
{
    public const int Dimension = 5;

    public static VectorStore Of(VectorMetric metric = VectorMetric.L2, Quantisation quantisation = Quantisation.None, int count = 60,
        ulong seed = 42)
    {
        VectorStore store = new(new VectorStoreOptions(Dimension, metric) { ExactBelow = 8, M = 4, EfConstruction = 20,
            Quantisation = quantisation, Seed = seed });
        VectorSet vectors = VectorData.Uniform(Dimension, 12).Base(count);
        for (int i = 0; i < count; i++)
        {
            store.Add(Id(i), vectors[i], i % 3 == 0 ? new Metadata(("colour", $"é{i % 2}"), ("n", $"{i}")) : null);
        }

        for (int i = 0; i < count; i += 7)
        {
            store.Delete(Id(i));
        }

        if (count > 1)
        {
            store.Update(Id(1), vectors[0], new Metadata(("colour", "new")));
        }

        return store;
    }

    public static VectorId Id(int i) => i % 4 == 0 ? new VectorId($"text {i}") : new VectorId(i);

    /// <summary>Throws unless both stores give the same answers to everything.</summary>
    public static void CheckSame(VectorStore actual, VectorStore expected, int count = 60)
    {
        (actual.Options with { Capacity = 0 }).Should().Be(expected.Options with { Capacity = 0 }, "a loaded store has the room it needs");
        actual.Count.Should().Be(expected.Count);
        float[] a = new float[Dimension], b = new float[Dimension];
        for (int i = 0; i < count; i++)
        {
            actual.TryGet(Id(i), a, out Metadata ours).Should().Be(expected.TryGet(Id(i), b, out Metadata theirs));
            a.Should().Equal(b);
            Pairs(ours).Should().Equal(Pairs(theirs));
        }

        VectorSet queries = VectorData.Uniform(Dimension, 12).Queries(20);
        Neighbour[] found = new Neighbour[10], wanted = new Neighbour[10];
        for (int q = 0; q < queries.Count; q++)
        {
            actual.Search(queries[q], 10, found).Should().Be(expected.Search(queries[q], 10, wanted));
            found.Should().Equal(wanted);
            actual.SearchExact(queries[q], 10, found, metadata => metadata.Count > 0).Should()
                .Be(expected.SearchExact(queries[q], 10, wanted, metadata => metadata.Count > 0));
            found.Should().Equal(wanted);
        }
    }

    private static IEnumerable<(string, string)> Pairs(Metadata metadata) => Enumerable.Range(0, metadata.Count).Select(metadata.At);
}
