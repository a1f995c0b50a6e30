using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Corpora.Vectors;

namespace Unit.Corpora.Vectors;

[Trait("Category", "Unit")]
public sealed class VectorDataTests
{
    private const ulong Seed = 42;

    // Exported files name a seed; these bytes are what it means, on every machine and in every version.
    [Theory]
    [InlineData("clustered", "a1ea18589f05fd12cfcc6c72b96c575e297b386c82bcc46a86ecb7c4ef53a010")]
    [InlineData("uniform", "1a8b4a96e24e80b6c1112e0fbcbed9b0f4ee898fce7519ae78b71d6fe0c1cc78")]
    public void A_seed_means_the_same_vectors_everywhere(string law, string sha256)
    {
        VectorSet vectors = Of(law, 128, Seed).Base(100);
        Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(vectors.Flat))).Should().Be(sha256);
    }

    [Theory]
    [InlineData("clustered")]
    [InlineData("uniform")]
    public void More_vectors_begin_with_the_same_ones(string law) =>
        Of(law, 33, Seed).Base(500).Flat[..(33 * 200)].SequenceEqual(Of(law, 33, Seed).Base(200).Flat).Should().BeTrue();

    [Theory]
    [InlineData("clustered")]
    [InlineData("uniform")]
    public void No_query_is_in_the_data(string law)
    {
        VectorData data = Of(law, 16, Seed);
        VectorSet vectors = data.Base(2_000), queries = data.Queries(500);
        ExactNeighbours.Of(vectors, queries, 1).Distances.Should().OnlyContain(distance => distance > 0);
    }

    [Fact]
    public void Another_seed_is_another_data_set() =>
        VectorData.Clustered(8, 1).Base(10).Flat.SequenceEqual(VectorData.Clustered(8, 2).Base(10).Flat).Should().BeFalse();

    [Fact]
    public void Clustered_vectors_are_far_nearer_to_their_neighbours_than_to_most()
    {
        VectorData data = VectorData.Clustered(128, Seed);
        VectorSet vectors = data.Base(2_000);
        double[] all = ExactNeighbours.Of(vectors, data.Queries(100), vectors.Count).Distances;
        double[] nearest = [.. all.Where((_, i) => i % vectors.Count == 0)];
        nearest.Average().Should().BeLessThan(all.Average() / 4);
    }

    [Fact]
    public void Uniform_vectors_in_many_dimensions_are_nearly_all_as_far_as_the_nearest()
    {
        VectorData data = VectorData.Uniform(128, Seed);
        VectorSet vectors = data.Base(2_000);
        double[] all = ExactNeighbours.Of(vectors, data.Queries(100), vectors.Count).Distances;
        double[] nearest = [.. all.Where((_, i) => i % vectors.Count == 0)];
        nearest.Average().Should().BeGreaterThan(all.Average() / 2);
    }

    [Fact]
    public void Normal_numbers_have_mean_0_and_variance_1()
    {
        SeededNumbers numbers = new(Seed, 1, 0);
        double[] drawn = new double[100_000];
        for (int i = 0; i < drawn.Length; i++)
        {
            drawn[i] = numbers.NextNormal();
        }

        drawn.Average().Should().BeApproximately(0, 0.02);
        drawn.Average(x => x * x).Should().BeApproximately(1, 0.02);
        drawn.Average(x => x * x * x).Should().BeApproximately(0, 0.05);
    }

    private static VectorData Of(string law, int dimension, ulong seed) =>
        law == "clustered" ? VectorData.Clustered(dimension, seed) : VectorData.Uniform(dimension, seed);
}
