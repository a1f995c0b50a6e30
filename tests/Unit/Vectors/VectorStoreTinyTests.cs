using Corpora.Vectors;
using Sut.Vectors;

namespace Unit.Vectors;

[Trait("Category", "Unit")]
public sealed class VectorStoreTinyTests
{
    private const int K = 10;
    private const double ShortestMeasurable = 1.0 / (1L << 62);

    [Theory]
    [InlineData(1e-19f, VectorMetric.L2, Quantisation.None)]
    [InlineData(1e-21f, VectorMetric.L2, Quantisation.Int8)]
    [InlineData(1e-22f, VectorMetric.InnerProduct, Quantisation.None)]
    [InlineData(1e-24f, VectorMetric.InnerProduct, Quantisation.Int8)]
    [InlineData(1e-40f, VectorMetric.L2, Quantisation.None)]
    public void A_vector_too_short_for_its_distances_is_refused_with_the_limit_and_the_way_out(float unit, VectorMetric metric,
        Quantisation quantisation)
    {
        VectorStore store = new(new VectorStoreOptions(4, metric) { Quantisation = quantisation });
        store.Add(1, [1, 1, 1, 1]);
        float[] tiny = [unit, -unit, 0, 0];
        foreach (Action refused in (Action[])
        [
            () => store.Add(2, tiny), () => store.AddMany(new VectorId[] { 2 }, tiny), () => store.Update(1, tiny),
            () => store.Search(tiny, 1, new Neighbour[1]), () => store.SearchExact(tiny, 1, new Neighbour[1]), () =>
                store.SearchExactMany(tiny, 1, new Neighbour[1]),
        ])
        {
            refused.Should().Throw<VectorRejectedException>().WithMessage("*2^-62*2.2E-19*scale*").Which.Value.Should()
                .BeApproximately(Math.Sqrt(2) * unit, 1e-3 * unit);
        }

        store.Count.Should().Be(1);
    }

    [Theory]
    [InlineData(VectorMetric.L2)]
    [InlineData(VectorMetric.InnerProduct)]
    public void Zero_vectors_are_allowed(VectorMetric metric)
    {
        VectorStore store = new(new VectorStoreOptions(4, metric));
        store.Add(1, [0, 0, 0, 0]);
        store.Add(2, [1, 0, 0, 0]);
        Neighbour[] found = new Neighbour[2];
        store.SearchExact([0, 0, 0, 0], 2, found).Should().Be(2);
        found[0].Distance.Should().Be(0);
    }

    [Fact]
    public void A_tiny_component_of_a_longer_vector_is_allowed()
    {
        VectorStore store = new(new VectorStoreOptions(4, VectorMetric.L2));
        store.Add(1, [1, 1e-30f, float.Epsilon, 0]);
        Neighbour[] found = new Neighbour[1];
        store.SearchExact([2, 0, 0, 1e-38f], 1, found).Should().Be(1);
        found[0].Distance.Should().Be(1);
    }

    [Fact]
    public void Under_cosine_the_shortest_there_are_have_their_direction()
    {
        VectorStore store = new(new VectorStoreOptions(2, VectorMetric.Cosine));
        store.Add(1, [float.Epsilon, 0]);
        store.Add(2, [0, 1e-40f]);
        Neighbour[] found = new Neighbour[1];
        store.SearchExact([0, float.Epsilon], 1, found).Should().Be(1);
        (found[0].Id, found[0].Distance).Should().Be(((VectorId)2, 0f));
    }

    // All cosines of neighbours are 1 in float32.
    [Fact]
    public void Under_cosine_directions_are_told_apart_however_near_they_are()
    {
        const int count = 1_000;
        float[][] vectors = [.. Enumerable.Range(0, count).Select(static i => (float[])[3, 3e-5f * i])];
        VectorStore store = new(new VectorStoreOptions(2, VectorMetric.Cosine));
        for (int i = 0; i < count; i++)
        {
            store.Add(i, vectors[i]);
        }

        Neighbour[] found = new Neighbour[2];
        for (int i = 0; i < count; i++)
        {
            store.Search(vectors[i], 2, found).Should().Be(2);
            (found[0].Id, found[0].Distance).Should().Be(((VectorId)i, 0f));
            found[1].Distance.Should().BeApproximately(5e-11f, 1e-12f);
        }
    }

    // Down to the limit float32 ranks as well as it does anywhere.
    [Theory]
    [InlineData(4, VectorMetric.L2, Quantisation.None)]
    [InlineData(4, VectorMetric.L2, Quantisation.Int8)]
    [InlineData(4, VectorMetric.InnerProduct, Quantisation.None)]
    [InlineData(4, VectorMetric.InnerProduct, Quantisation.Int8)]
    [InlineData(128, VectorMetric.L2, Quantisation.Int8)]
    [InlineData(128, VectorMetric.InnerProduct, Quantisation.Int8)]
    public void At_the_limit_as_many_neighbours_are_found_as_of_vectors_of_length_one(int dimension, VectorMetric metric,
        Quantisation quantisation)
    {
        (double graph, double exact) atOne = RecallAt(1, dimension, metric, quantisation),
            atLimit = RecallAt(1.01 * ShortestMeasurable, dimension, metric, quantisation);
        atLimit.exact.Should().BeGreaterThanOrEqualTo(atOne.exact - 0.005);
        atLimit.graph.Should().BeGreaterThanOrEqualTo(atOne.graph - 0.02);
    }

    private static (double Graph, double Exact) RecallAt(double length, int dimension, VectorMetric metric, Quantisation quantisation)
    {
        VectorStore store = new(new VectorStoreOptions(dimension, metric) { ExactBelow = 0, Quantisation = quantisation });
        PlainVectors plain = new(metric);
        VectorSet vectors = VectorData.Uniform(dimension, 3).Base(1_000), queries = VectorData.Uniform(dimension, 3).Queries(20);
        for (int i = 0; i < vectors.Count; i++)
        {
            float[] vector = OfLength(vectors[i], length);
            store.Add(i, vector);
            plain.Put(i, vector, null);
        }

        int graph = 0, exact = 0;
        Neighbour[] found = new Neighbour[K];
        for (int q = 0; q < queries.Count; q++)
        {
            float[] query = OfLength(queries[q], length);
            double farthest = plain.TopK(query, K)[^1];
            store.Search(query, K, found);
            graph += found.Count(it => plain.Distance(query, plain[it.Id].Vector) <= farthest);
            store.SearchExact(query, K, found);
            exact += found.Count(it => plain.Distance(query, plain[it.Id].Vector) <= farthest);
        }

        return (graph / (double)(K * queries.Count), exact / (double)(K * queries.Count));
    }

    // All as short as allowed, of any direction.
    private static float[] OfLength(ReadOnlySpan<float> uniform, double length)
    {
        double[] centred = [.. uniform.ToArray().Select(static it => it - 0.5)];
        double scale = length / Math.Sqrt(centred.Sum(static it => it * it));
        return [.. centred.Select(it => (float)(it * scale))];
    }
}
