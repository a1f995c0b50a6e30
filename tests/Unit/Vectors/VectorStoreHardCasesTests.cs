using Corpora.Vectors;
using Sut.Vectors;

namespace Unit.Vectors;

[Trait("Category", "Unit")]
public sealed class VectorStoreHardCasesTests
{
    private const int K = 10;

    // So that every case goes through the graph and not through the exact buffer.
    private static VectorStoreOptions Options(int dimension, VectorMetric metric = VectorMetric.L2) =>
        new(dimension, metric) { ExactBelow = 0 };

    [Theory]
    [InlineData(VectorMetric.L2)]
    [InlineData(VectorMetric.Cosine)]
    [InlineData(VectorMetric.InnerProduct)]
    public void An_empty_store_finds_nothing(VectorMetric metric)
    {
        VectorStore store = new(Options(3, metric));
        Neighbour[] result = new Neighbour[K];
        store.Search([1, 2, 3], K, result).Should().Be(0);
        store.SearchExact([1, 2, 3], K, result).Should().Be(0);
        store.SearchExactMany([1, 2, 3, 4, 5, 6], K, new Neighbour[2 * K]).Should().Be(0);
        store.Delete(1).Should().BeFalse();
        store.Count.Should().Be(0);
    }

    [Fact]
    public void Fewer_vectors_than_asked_for_are_all_found()
    {
        VectorStore store = Filled(Options(2), 4, i => [i, -i]);
        Neighbour[] result = new Neighbour[K];
        store.Search([0, 0], K, result).Should().Be(4);
        result[..4].Select(neighbour => neighbour.Id.Number).Should().Equal(0, 1, 2, 3);
    }

    [Fact]
    public void Equal_vectors_are_found_as_many_as_asked_for_each_once()
    {
        VectorStore store = Filled(Options(8), 2_000, _ => [1, 2, 3, 4, 5, 6, 7, 8]);
        Neighbour[] result = new Neighbour[K];
        store.Search([1, 2, 3, 4, 5, 6, 7, 8], K, result).Should().Be(K);
        result.Should().OnlyContain(neighbour => neighbour.Distance == 0).And.OnlyHaveUniqueItems();
        store.SearchExact([1, 2, 3, 4, 5, 6, 7, 8], K, result).Should().Be(K);
        result.Select(neighbour => neighbour.Id.Number).Should()
            .Equal(Enumerable.Range(0, K).Select(i => (long)i), "equals come in the order in which they were added");
    }

    [Fact]
    public void Neighbours_on_a_line_are_found()
    {
        VectorStore store = Filled(Options(16), 3_000, i => [.. Enumerable.Repeat((float)i, 16)]);
        Neighbour[] result = new Neighbour[3];
        for (int i = 1; i < 2_999; i += 100)
        {
            store.Search([.. Enumerable.Repeat(i + 0.1f, 16)], 3, result).Should().Be(3);
            result.Select(neighbour => neighbour.Id.Number).Should().Equal(i, i + 1, i - 1);
        }
    }

    // Each cluster is more crowded than a vector has links, and far from the others: a graph that only links near ones falls apart.
    [Fact]
    public void Tight_clusters_far_apart_are_all_reached()
    {
        Random random = new(5);
        VectorStore store = Filled(Options(8), 4_000, i =>
            [.. Enumerable.Range(0, 8).Select(d => ((i % 40) * 1_000f * (d == i % 8 ? 1 : 0)) + (float)random.NextDouble())]);
        float[] vector = new float[8];
        Neighbour[] result = new Neighbour[1];
        int lost = 0;
        for (int i = 0; i < 4_000; i++)
        {
            store.TryGet(i, vector, out _);
            lost += store.Search(vector, 1, result) == 1 && result[0].Id == i ? 0 : 1;
        }

        lost.Should().BeLessThanOrEqualTo(4);
    }

    [Theory]
    [InlineData(1e18f, VectorMetric.L2)]
    [InlineData(1e-18f, VectorMetric.L2)]
    [InlineData(1e18f, VectorMetric.Cosine)]
    [InlineData(1e-30f, VectorMetric.Cosine)]
    [InlineData(1e18f, VectorMetric.InnerProduct)]
    [InlineData(1e-18f, VectorMetric.InnerProduct)]
    public void Huge_and_tiny_vectors_have_finite_distances_and_the_right_neighbours(float scale, VectorMetric metric)
    {
        VectorSet vectors = VectorData.Uniform(12, 9).Base(600);
        PlainVectors plain = new(metric);
        VectorStore store = Filled(Options(12, metric), vectors.Count, i => Scaled(vectors[i], scale));
        for (int i = 0; i < vectors.Count; i++)
        {
            plain.Put(i, Scaled(vectors[i], scale), null);
        }

        Neighbour[] result = new Neighbour[K];
        foreach (VectorSet query in new[] { VectorData.Uniform(12, 9).Queries(1), VectorData.Uniform(12, 10).Queries(1) })
        {
            float[] scaled = Scaled(query[0], scale);
            store.SearchExact(scaled, K, result).Should().Be(K);
            double[] expected = plain.TopK(scaled, K);
            for (int i = 0; i < K; i++)
            {
                ((double)result[i].Distance).Should().BeApproximately(expected[i], plain.Tolerance(scaled, plain[result[i].Id].Vector));
            }

            store.Search(scaled, K, result, ef: 200).Should().Be(K);
            result.Should().OnlyContain(neighbour => float.IsFinite(neighbour.Distance));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    public void A_filter_that_admits_few_finds_all_of_them(int admitted)
    {
        VectorSet vectors = VectorData.Uniform(16, 2).Base(3_000);
        VectorStore store = new(Options(16));
        for (int i = 0; i < vectors.Count; i++)
        {
            store.Add(i, vectors[i], new Metadata(("rare", i * admitted % vectors.Count < admitted ? "yes" : "no")));
        }

        Neighbour[] result = new Neighbour[admitted], exact = new Neighbour[admitted];
        VectorSet queries = VectorData.Uniform(16, 2).Queries(20);
        for (int q = 0; q < queries.Count; q++)
        {
            static bool Admit(Metadata metadata) => metadata["rare"] == "yes";
            int found = store.Search(queries[q], admitted, result, 0, Admit);
            found.Should().Be(store.SearchExact(queries[q], admitted, exact, Admit));
            result[..found].Should().Equal(exact[..found]);
        }
    }

    [Fact]
    public void A_filter_that_admits_none_finds_none()
    {
        VectorStore store = Filled(Options(2), 1_000, i => [i, 1]);
        store.Search([1, 1], K, new Neighbour[K], 0, _ => false).Should().Be(0);
        store.SearchExact([1, 1], K, new Neighbour[K], _ => false).Should().Be(0);
    }

    [Fact]
    public void A_store_emptied_vector_by_vector_is_filled_again()
    {
        VectorStore store = Filled(Options(4), 700, i => [i, 0, 0, 1]);
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < 700; i++)
            {
                store.Delete(i).Should().BeTrue();
            }

            store.Search([1, 0, 0, 1], K, new Neighbour[K]).Should().Be(0);
            for (int i = 0; i < 700; i++)
            {
                store.Add(i, [i, round, 0, 1]);
            }

            Neighbour[] nearest = new Neighbour[1];
            for (int i = 0; i < 700; i++)
            {
                store.Search([i, round, 0, 1], 1, nearest).Should().Be(1);
                nearest[0].Id.Number.Should().Be(i);
            }
        }
    }

    private static VectorStore Filled(VectorStoreOptions options, int count, Func<int, float[]> vector)
    {
        VectorStore store = new(options);
        for (int i = 0; i < count; i++)
        {
            store.Add(i, vector(i));
        }

        return store;
    }

    private static float[] Scaled(ReadOnlySpan<float> vector, float scale)
    {
        float[] scaled = new float[vector.Length];
        for (int i = 0; i < scaled.Length; i++)
        {
            scaled[i] = (vector[i] - 0.5f) * scale;
        }

        return scaled;
    }
}
