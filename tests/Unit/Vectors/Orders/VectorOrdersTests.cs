using System.Globalization;
using Sut.Vectors;

namespace Unit.Vectors.Orders;

/// <summary>The order in which vectors come, change and go does not matter: not to what is reached, nor to what is found.</summary>
[Trait("Category", "Unit")]
public sealed class VectorOrdersTests
{
    private const int Asked = 2_000;
    private const double LeastFound = 0.999;
    private const double MostBehindFresh = 0.005;

    public static TheoryData<string> Names() => [.. OrderedCase.All.Select(static it => it.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void In_any_order_none_is_lost_and_recall_is_that_of_random_order(string name)
    {
        OrderedCase ordered = OrderedCase.All.Single(it => it.Name == name);
        OrderedStore store = new(new VectorStoreOptions(ordered.Dimension, VectorMetric.L2));
        OrderedData data = new(1_000);
        ordered.Run(store, data, 1);

        OrderedMeasure measure = OrderedMeasure.Of(store, data, Asked, withFresh: true);

        measure.Check.Should().Match<StoreCheck>(static check => check.IsWhole);
        measure.Found.Should().BeGreaterThanOrEqualTo(LeastFound, "{0} lived", measure.Check.Living);
        measure.Recall.Should().BeGreaterThanOrEqualTo(measure.Fresh - MostBehindFresh);
    }

    [Theory]
    [InlineData("two far groups, then tiny ones", VectorMetric.L2, Quantisation.Int8)]
    [InlineData("two far groups, then tiny ones", VectorMetric.Cosine, Quantisation.Int8)]
    [InlineData("groups of 500 within 1e-4", VectorMetric.L2, Quantisation.Int8)]
    [InlineData("groups of 500 within 1e-4", VectorMetric.Cosine, Quantisation.Int8)]
    [InlineData("a line", VectorMetric.Cosine, Quantisation.Int8)]
    [InlineData("far clusters of 500, 6", VectorMetric.L2, Quantisation.None)]
    [InlineData("far clusters of 500, 6", VectorMetric.L2, Quantisation.Int8)]
    [InlineData("far clusters of 500, 3", VectorMetric.InnerProduct, Quantisation.None)]
    [InlineData("every second replaced while others come", VectorMetric.InnerProduct, Quantisation.None)]
    [InlineData("deleted, saved, loaded, added to", VectorMetric.InnerProduct, Quantisation.None)]
    public void In_any_order_recall_is_that_of_random_order_under_every_metric_and_by_codes(
        string name, VectorMetric metric, Quantisation quantisation)
    {
        OrderedCase ordered = OrderedCase.All.Single(it => it.Name == name);
        OrderedStore store = new(new VectorStoreOptions(ordered.Dimension, metric) { Quantisation = quantisation });
        OrderedData data = new(2);
        ordered.Run(store, data, 1);

        OrderedMeasure measure = OrderedMeasure.Of(store, data, Asked, withFresh: true);

        measure.Recall.Should().BeGreaterThanOrEqualTo(Math.Max(0.95, measure.Fresh - MostBehindFresh));
        if (metric != VectorMetric.InnerProduct)
        {
            measure.Found.Should().BeGreaterThanOrEqualTo(LeastFound, "{0} lived", measure.Check.Living);
        }
    }

    [Theory]
    [InlineData(VectorMetric.Cosine, Quantisation.None)]
    [InlineData(VectorMetric.L2, Quantisation.Int8)]
    [InlineData(VectorMetric.InnerProduct, Quantisation.None)]
    public void Clusters_one_after_the_other_are_found_under_every_metric_and_by_codes(VectorMetric metric, Quantisation quantisation)
    {
        OrderedStore store = new(new VectorStoreOptions(16, metric) { Quantisation = quantisation });
        OrderedData data = new(7);
        store.PutAll(data.Clusters(20, 200, 16, apart: 4));

        OrderedMeasure measure = OrderedMeasure.Of(store, data, Asked, withFresh: false);

        measure.Check.Should().Match<StoreCheck>(static check => check.IsWhole);
        measure.Found.Should().BeGreaterThanOrEqualTo(LeastFound);
        measure.Recall.Should().BeGreaterThan(0.98);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Products_with_vectors_of_unequal_lengths_are_found(int sigma)
    {
        OrderedData data = new(8);
        float[][] ways = [.. data.Cloud(20, 16).Select(way => (float[])[.. way.Select(x => x / (float)Math.Sqrt(way.Sum(y => y * y)))])];
        double[] lengths = [.. Enumerable.Range(0, 20).Select(_ => Math.Clamp(Math.Exp(sigma * data.Normal()), 0.01, 100))];
        float[] Near(int cluster) => [.. data.Near(ways[cluster], 0.05).Select(x => (float)(x * lengths[cluster]))];
        OrderedStore store = new(new VectorStoreOptions(16, VectorMetric.InnerProduct));
        store.PutAll([.. Enumerable.Range(0, 8_000).Select(i => Near(i % 20))]);

        OrderedMeasure.RecallOf(store.Store, [.. Enumerable.Range(0, 400).Select(i => Near(i % 20))], 10)
            .Should().BeGreaterThanOrEqualTo(0.95);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Products_in_all_directions_are_found(int sigma)
    {
        OrderedData data = new(9);
        float[] Any()
        {
            double length = Math.Exp(0.5 * sigma * data.Normal());
            return data.Near(new float[16], length);
        }

        OrderedStore store = new(new VectorStoreOptions(16, VectorMetric.InnerProduct));
        store.PutAll([.. Enumerable.Range(0, 6_000).Select(_ => Any())]);

        OrderedMeasure.RecallOf(store.Store, [.. Enumerable.Range(0, 300).Select(_ => Any())], 10).Should().BeGreaterThanOrEqualTo(0.95);
    }

    [Theory]
    [InlineData(VectorMetric.L2, 0, 0)]
    [InlineData(VectorMetric.L2, 1_000, 0)]
    [InlineData(VectorMetric.Cosine, 1_000, 0)]
    [InlineData(VectorMetric.L2, 0, 3)]
    [InlineData(VectorMetric.Cosine, 0, 3)]
    public void Codes_find_what_floats_find_whatever_offset_and_scales_the_dimensions_have(VectorMetric metric, float offset, int decades)
    {
        OrderedData data = new(3);
        double[] scales = [.. Enumerable.Range(0, 16).Select(_ => Math.Pow(10, decades * data.Uniform()))];
        float[] Any() => [.. scales.Select(scale => (float)(offset + (scale * ((4 * data.Uniform()) - 2))))];
        OrderedStore store = new(new VectorStoreOptions(16, metric) { Quantisation = Quantisation.Int8 });
        store.PutAll([.. Enumerable.Range(0, 5_000).Select(_ => Any())]);

        OrderedMeasure.RecallOf(store.Store, [.. Enumerable.Range(0, 200).Select(_ => Any())], 10).Should().BeGreaterThan(0.99);
    }

    [Fact]
    public void The_check_counts_what_it_is_asked_for()
    {
        OrderedStore store = new(new VectorStoreOptions(4, VectorMetric.L2));
        store.Store.Check().Should().Be(default(StoreCheck));
        store.PutAll(new OrderedData(5).Cloud(300, 4));
        store.Delete(7);

        StoreCheck check = store.Store.Check();

        check.Living.Should().Be(299);
        check.Dead.Should().BePositive("nothing was mended yet");
        check.ToString().Should().Contain(299.ToString(CultureInfo.InvariantCulture));
    }
}
