using System.Globalization;
using Sut.Vectors;

namespace Shared.Vectors;

/// <summary>Whether the graph leads from its entry to every vector: each must find itself.</summary>
public static class SelfRecall
{
    /// <summary>What the store promises where no two vectors are equal.</summary>
    public const double Least = 0.999;

    private const int Ef = 64;

    /// <exception cref="Xunit.Sdk.XunitException">Fewer than <see cref="Least"/> of the vectors find themselves.</exception>
    public static void Check(VectorStore store, VectorSet vectors)
    {
        store.Count.Should().Be(vectors.Count);
        int lost = 0;
        Parallel.For(
            0, vectors.Count, () => new Neighbour[1], (i, _, result) =>
            {
                if (store.Search(vectors[i], 1, result, Ef) != 1 || result[0].Id.Number != i)
                {
                    Interlocked.Increment(ref lost);
                }

                return result;
            }, static _ => { });
        if (lost > (1 - Least) * vectors.Count)
        {
            throw new Xunit.Sdk.XunitException(string.Create(
                CultureInfo.InvariantCulture, $"{lost} of {vectors.Count} vectors do not find themselves at ef {Ef}; at most {1 - Least:0.###} of them may fail to."));
        }
    }
}
