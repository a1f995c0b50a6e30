using Corpora.Vectors;

namespace Unit.Corpora.Vectors;

[Trait("Category", "Unit")]
public sealed class ExactNeighboursTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(130)]
    public void Finds_what_sorting_all_distances_finds(int dimension)
    {
        VectorData data = VectorData.Uniform(dimension, 7);
        VectorSet vectors = data.Base(300), queries = data.Queries(20);
        ExactNeighbours exact = ExactNeighbours.Of(vectors, queries, 10);
        for (int q = 0; q < queries.Count; q++)
        {
            float[] query = queries[q].ToArray();
            int[] sorted = [.. Enumerable.Range(0, vectors.Count).OrderBy(i => ExactNeighbours.SquaredDistance(vectors[i], query))
                .ThenBy(i => i).Take(10)];
            exact.Ids.AsSpan(q * 10, 10).ToArray().Should().Equal(sorted);
        }
    }

    [Fact]
    public void Equal_distances_come_in_the_order_of_index()
    {
        VectorSet vectors = new(1, [3, 1, -1, 1, 5]);
        ExactNeighbours.Of(vectors, new VectorSet(1, [0]), 3).Ids.Should().Equal(1, 2, 3);
    }

    [Fact]
    public void There_are_no_more_neighbours_than_vectors() =>
        ExactNeighbours.Of(new VectorSet(1, [3, 1]), new VectorSet(1, [0, 9]), 10).Ids.Should().Equal(1, 0, 0, 1);

    [Fact]
    public void Refuses_queries_of_another_dimension() =>
        FluentActions.Invoking(() => ExactNeighbours.Of(new VectorSet(2, [1, 2]), new VectorSet(1, [0]), 1)).Should()
            .Throw<ArgumentException>().WithMessage("*2 dimensions, queries 1*");
}
