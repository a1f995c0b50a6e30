using Sut.Vectors;

namespace Unit.Vectors;

[Trait("Category", "Unit")]
public sealed class VectorStorePropertyTests
{
    public static TheoryData<VectorMetric, int, Quantisation> Kinds()
    {
        TheoryData<VectorMetric, int, Quantisation> kinds = [];
        int[] dimensions = [1, 2, 3, 7, 8, 15, 16, 17, 31, 33, 64, 100, 128, 129, 255, 513, 1024];
        foreach (VectorMetric metric in Enum.GetValues<VectorMetric>())
        {
            foreach (int dimension in dimensions)
            {
                kinds.Add(metric, dimension, Quantisation.None);
            }

            kinds.Add(metric, 3, Quantisation.Int8);
            kinds.Add(metric, 128, Quantisation.Int8);
        }

        return kinds;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Random_operations_in_random_order_answer_as_a_plain_exact_search_does(VectorMetric metric, int dimension,
        Quantisation quantisation)
    {
        // Two seeds: components on a coarse grid, where ties and duplicates abound, and fine ones. No exact buffer in the
        // second, so that the graph answers from the first vector on.
        for (int seed = 0; seed < 2; seed++)
        {
            new StoreAgainstPlain((dimension * 2) + seed, new VectorStoreOptions(dimension, metric) { Quantisation = quantisation,
                ExactBelow = seed == 0 ? 64 : 0, M = 6, EfConstruction = 40 })
                .Run(dimension > 200 ? 150 : 400);
        }
    }

    [Theory]
    [InlineData(VectorMetric.L2, 24)]
    [InlineData(VectorMetric.Cosine, 24)]
    [InlineData(VectorMetric.InnerProduct, 24)]
    [InlineData(VectorMetric.L2, 1)]
    public void A_long_life_of_adding_and_deleting_leaves_nothing_wrong(VectorMetric metric, int dimension)
    {
        StoreAgainstPlain life = new(11, new VectorStoreOptions(dimension, metric) { ExactBelow = 16 });
        life.Run(4_000);
        life.CheckSearches(30);
    }
}
