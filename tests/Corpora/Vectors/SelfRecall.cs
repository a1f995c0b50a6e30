using System.Globalization;
using Sut.Vectors;

namespace Corpora.Vectors;

/// <summary>
/// Self-recall: the share of stored vectors that find themselves, so that a graph which does not lead to one is seen. Up to 25,000 are
/// asked at the default width, 64; of uniform vectors in many dimensions, where a path to one is hardly better than a path to any other,
/// fewer at a greater one, 256 for 25,000 of them and 1,024 for more: at 64 they find 98.5 %, and of as many hnswlib misses 3 %.
/// </summary>
/// <param name="Ef">The width of the searches; 0 leaves it to the store.</param>
/// <param name="Asked">The most vectors asked, spread evenly.</param>
/// <param name="Least">The share of them that must find themselves.</param>
public sealed record SelfRecall(int Ef, int Asked, double Least)
{
    /// <summary>Share that the store promises where no two vectors are equal and neighbours are nearer than others.</summary>
    public const double Promised = 0.999;

    private const int FewDimensions = 16;
    private const int FewVectors = 25_000;

    /// <summary>The width and the recall asked for, by shape and size.</summary>
    public static SelfRecall For(VectorShape shape, int items) => shape.Data == VectorShape.Uniform && shape.Dimension > FewDimensions
        ? items > FewVectors ? new SelfRecall(1_024, 3_000, Promised) : new SelfRecall(256, 5_000, Promised)
        : new SelfRecall(64, 25_000, Promised);

    /// <summary>How many of the vectors that are asked find themselves.</summary>
    public (int Found, int Asked) Count(VectorStore store, VectorSet vectors)
    {
        int asked = Math.Min(Asked, vectors.Count);
        int found = 0;
        Parallel.For(
            0, asked, () => new Neighbour[1], (n, _, result) =>
            {
                int i = (int)((long)n * vectors.Count / asked);
                if (store.Search(vectors[i], 1, result, Ef) == 1 && Finds(store, vectors, i, (int)result[0].Id.Number))
                {
                    Interlocked.Increment(ref found);
                }

                return result;
            }, static _ => { });
        return (found, asked);
    }

    /// <exception cref="Xunit.Sdk.XunitException">Fewer than <see cref="Least"/> of the vectors find themselves.</exception>
    public void Check(VectorStore store, VectorSet vectors)
    {
        store.Count.Should().Be(vectors.Count);
        (int found, int asked) = Count(store, vectors);
        int lost = asked - found;
        if (lost > (1 - Least) * asked)
        {
            throw new Xunit.Sdk.XunitException(string.Create(
                CultureInfo.InvariantCulture,
                    $"{lost} of {asked} vectors do not find themselves at ef {Ef}; at most {1 - Least:0.####} of them may fail to."));
        }
    }

    // Equal vectors are found by distance: which of them comes first is nobody's promise.
    private static bool Finds(VectorStore store, VectorSet vectors, int asked, int found) => found == asked
        || ExactNeighbours.SquaredDistance(vectors[asked], vectors[found])
            <= SingleRounding.Farthest(0, vectors.Dimension, store.Options.Metric);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Least} of up to {Asked} vectors asked find themselves at ef {Ef}");
}
