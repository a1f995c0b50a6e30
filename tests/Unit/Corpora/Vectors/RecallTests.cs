using Corpora.Vectors;

namespace Unit.Corpora.Vectors;

[Trait("Category", "Unit")]
public sealed class RecallTests
{
    // Distances from 0: 1, 1, 4, 9, 16.
    private static readonly VectorSet Vectors = new(1, [1, -1, 2, 3, 4]);
    private static readonly VectorSet Queries = new(1, [0, 0]);
    private static readonly ExactNeighbours Exact = ExactNeighbours.Of(Vectors, Queries, 3);

    [Fact]
    public void The_true_neighbours_in_any_order_are_all_of_it() =>
        Of([2, 0, 1, 1, 2, 0]).Should().Be(new Recall(1, 1, 1, 2));

    [Fact]
    public void A_farther_vector_is_none_of_it() =>
        Of([0, 1, 3, 3, 4, 2]).Should().Be(new Recall((2 / 3d + 1 / 3d) / 2, 1 / 3d, 1 / 3d, 2));

    [Fact]
    public void A_vector_found_twice_counts_once() => Of([0, 0, 0, 0, 1, 2]).Min.Should().Be(1 / 3d);

    [Fact]
    public void An_empty_place_counts_as_missed() =>
        Of([0, 1, Recall.Missing, Recall.Missing, Recall.Missing, Recall.Missing]).Mean.Should().Be(1 / 3d);

    [Fact]
    public void Either_of_two_equally_far_vectors_is_right()
    {
        ExactNeighbours one = ExactNeighbours.Of(Vectors, Queries, 1);
        Recall.Of(Vectors, Queries, one, [1, 0]).Should().Be(new Recall(1, 1, 1, 2));
    }

    // Ground truth is often computed in single precision, and so are searches: dimension x 2^-24 is what they may get wrong of a distance.
    [Fact]
    public void What_single_precision_cannot_tell_from_the_farthest_is_right_and_what_it_can_is_not()
    {
        const int dimension = 100;
        float[] flat = new float[3 * dimension];
        flat.AsSpan(0, dimension).Fill(1);
        flat.AsSpan(dimension, dimension).Fill(1 + 2e-6f);
        flat.AsSpan(2 * dimension, dimension).Fill(1 + 4e-6f);
        VectorSet vectors = new(dimension, flat), query = new(dimension, new float[dimension]);
        ExactNeighbours exact = ExactNeighbours.Of(vectors, query, 1);
        exact.Ids.Should().Equal(0);
        Recall.Of(vectors, query, exact, [1]).Min.Should().Be(1);
        Recall.Of(vectors, query, exact, [2]).Min.Should().Be(0);
    }

    [Fact]
    public void One_bad_query_in_twenty_shows_in_the_5th_percentile_and_one_in_a_hundred_in_the_minimum_only()
    {
        VectorSet queries = new(1, new float[100]);
        ExactNeighbours exact = ExactNeighbours.Of(Vectors, queries, 1);
        Recall Missing(int bad) =>
            Recall.Of(Vectors, queries, exact, [.. Enumerable.Range(0, 100).Select(q => q < bad ? Recall.Missing : 0)]);
        Missing(5).Should().Be(new Recall(0.95, 0, 0, 100));
        Missing(1).Should().Be(new Recall(0.99, 1, 0, 100));
    }

    [Fact]
    public void Refuses_a_sample_that_does_not_fit() =>
        FluentActions.Invoking(() => Of([0, 1, 2])).Should().Throw<ArgumentException>().WithMessage("*3 answers to 2 queries*");

    private static Recall Of(int[] found) => Recall.Of(Vectors, Queries, Exact, found);
}
