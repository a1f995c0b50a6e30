using Sut.Vectors;
using Unit.Vectors.Orders;

namespace Unit.Vectors;

/// <summary>What is asked of searches is a recall; the store finds the width.</summary>
[Trait("Category", "Unit")]
public sealed class CalibratorTests
{
    private const int Dimension = 48;
    private const int Count = 4_000;

    // Hard for a graph: no structure, and many dimensions.
    private static readonly float[][] Vectors = new OrderedData(2).Cloud(Count + 300, Dimension);

    [Theory]
    [InlineData(0.8)]
    [InlineData(0.95)]
    [InlineData(0.99)]
    public void The_recall_that_is_asked_for_is_the_recall_of_other_queries(double recall)
    {
        VectorStore store = Filled(new VectorStoreOptions(Dimension, VectorMetric.L2) { Recall = recall });

        RecallCalibration measured = store.Calibrate();

        measured.IsReached.Should().BeTrue();
        measured.Asked.Should().Be(recall);
        measured.Vectors.Should().Be(Count);
        store.EffectiveEf.Should().Be(measured.Ef);
        store.Calibration.Should().Be(measured);
        OrderedMeasure.RecallOf(store, Vectors[Count..], 10).Should().BeGreaterThanOrEqualTo(recall - 0.02, "the sample errs by a point");
    }

    // Two stores of the same vectors stopped at 96 and at 128, one step apart; and one that lost five asked a thousand, which found
    // themselves.
    [Theory]
    [InlineData(3_500, 13)]
    [InlineData(3_000, 8)]
    public void In_random_order_and_sorted_by_component_the_same_is_found(int count, int seed)
    {
        OrderedData data = new(seed);
        float[][] sorted = [.. data.Cloud(count, 96).OrderBy(static v => v[0])];
        float[][] queries = [.. data.Shuffled(sorted).Take(1_000).Select(v => data.Near(v, 0.05))];
        VectorStore store = Filled(new VectorStoreOptions(96, VectorMetric.L2), sorted);
        VectorStore random = Filled(new VectorStoreOptions(96, VectorMetric.L2), data.Shuffled(sorted));

        store.Calibrate();
        random.Calibrate();

        OrderedMeasure.RecallOf(store, sorted, 1).Should().BeGreaterThanOrEqualTo(0.999);
        OrderedMeasure.RecallOf(random, sorted, 1).Should().BeGreaterThanOrEqualTo(0.999);
        OrderedMeasure.RecallOf(store, queries, 10)
            .Should().BeGreaterThanOrEqualTo(OrderedMeasure.RecallOf(random, queries, 10) - 0.005);
    }

    [Fact]
    public void A_width_that_was_given_stays_and_its_recall_is_told()
    {
        VectorStore store = Filled(new VectorStoreOptions(Dimension, VectorMetric.L2) { Ef = 1, Recall = 0.999 });
        store.EffectiveEf.Should().Be(1);

        RecallCalibration measured = store.Calibrate();

        (measured.Ef, measured.IsReached).Should().Be((1, false));
        store.EffectiveEf.Should().Be(1);
    }

    // A vector that is copied out and laid out again is off by a rounding or two, and so is its distance to itself.
    [Fact]
    public void Under_cosine_a_width_that_sees_all_finds_all()
    {
        VectorStore store = Filled(new VectorStoreOptions(Dimension, VectorMetric.Cosine) { Ef = Count });

        store.Calibrate().Found.Should().Be(1);
    }

    [Fact]
    public void What_was_measured_is_saved_and_loaded()
    {
        VectorStore store = Filled(new VectorStoreOptions(Dimension, VectorMetric.L2) { Recall = 0.97 });
        RecallCalibration measured = store.Calibrate();
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            store.Save(path);
            VectorStore loaded = VectorStore.Load(path);
            loaded.Options.Recall.Should().Be(0.97);
            loaded.Calibration.Should().Be(measured);
            loaded.EffectiveEf.Should().Be(measured.Ef);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    public void A_recall_that_is_no_share_is_refused(double recall) =>
        FluentActions.Invoking(() => new VectorStoreOptions(1, VectorMetric.L2) { Recall = recall })
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("*SearchExact*");

    [Fact]
    public void A_store_measures_itself_as_soon_as_a_search_gives_no_width()
    {
        VectorStore store = Filled(new VectorStoreOptions(Dimension, VectorMetric.L2));
        store.Search(Vectors[0], 1, new Neighbour[1]);
        SpinWait.SpinUntil(() => store.Calibration is not null, TimeSpan.FromMinutes(2)).Should().BeTrue();
        store.Calibration!.Vectors.Should().BeInRange(1_000, Count);
    }

    [Fact]
    public void A_store_whose_searches_all_give_a_width_never_measures_itself()
    {
        VectorStore store = Filled(new VectorStoreOptions(Dimension, VectorMetric.L2));
        store.Search(Vectors[0], 1, new Neighbour[1], ef: 64);
        store.Add(Count, Vectors[Count]);
        store.IsMeasuring.Should().BeFalse();
        store.Calibration.Should().BeNull();
    }

    [Fact]
    public void An_empty_store_has_nothing_to_miss() =>
        new VectorStore(new VectorStoreOptions(3, VectorMetric.Cosine)).Calibrate().IsReached.Should().BeTrue();

    private static VectorStore Filled(VectorStoreOptions options) => Filled(options, Vectors[..Count]);

    private static VectorStore Filled(VectorStoreOptions options, float[][] vectors)
    {
        VectorStore store = new(options);
        VectorId[] ids = [.. Enumerable.Range(0, vectors.Length).Select(static i => new VectorId(i))];
        store.AddMany(ids, vectors.SelectMany(static v => v).ToArray());
        return store;
    }
}
