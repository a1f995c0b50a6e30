using System.Globalization;
using Sut.Vectors;

namespace Shared.Vectors;

/// <summary>
/// Whether the graph leads to the vectors it holds: each must find itself. All are asked at the default width; of uniform vectors
/// in many dimensions, where a path to one is hardly better than a path to any other, a sample is asked at a width far beyond the
/// usual, and less is asked of it: of 25,000 such vectors hnswlib, too, misses 3 % at ef 64 and 0.1 % at ef 512.
/// </summary>
/// <param name="Ef">The width of the searches.</param>
/// <param name="Asked">The most vectors asked, spread evenly.</param>
/// <param name="Least">The share of them that must find themselves.</param>
public sealed record SelfRecall(int Ef, int Asked, double Least)
{
    /// <summary>What the store promises where no two vectors are equal and neighbours are nearer than others.</summary>
    public const double Promised = 0.999;

    private const int FewDimensions = 16;

    public static SelfRecall For(VectorShape shape) => shape.Data == VectorShape.Uniform && shape.Dimension > FewDimensions
        ? new SelfRecall(1_024, 2_000, 0.99)
        : new SelfRecall(64, int.MaxValue, Promised);

    /// <exception cref="Xunit.Sdk.XunitException">Fewer than <see cref="Least"/> of the vectors find themselves.</exception>
    public void Check(VectorStore store, VectorSet vectors)
    {
        store.Count.Should().Be(vectors.Count);
        int asked = Math.Min(Asked, vectors.Count);
        int lost = 0;
        Parallel.For(
            0, asked, () => new Neighbour[1], (n, _, result) =>
            {
                int i = (int)((long)n * vectors.Count / asked);
                if (store.Search(vectors[i], 1, result, Ef) != 1 || result[0].Id.Number != i)
                {
                    Interlocked.Increment(ref lost);
                }

                return result;
            }, static _ => { });
        if (lost > (1 - Least) * asked)
        {
            throw new Xunit.Sdk.XunitException(string.Create(
                CultureInfo.InvariantCulture, $"{lost} of {asked} vectors do not find themselves at ef {Ef}; at most {1 - Least:0.###} of them may fail to."));
        }
    }

    public override string ToString() => Asked == int.MaxValue
        ? string.Create(CultureInfo.InvariantCulture, $"{Least} of all vectors find themselves at ef {Ef}")
        : string.Create(CultureInfo.InvariantCulture, $"{Least} of {Asked} vectors find themselves at ef {Ef}");
}
