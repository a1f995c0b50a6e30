using Sut.Vectors;

namespace Corpora.Vectors;

/// <summary>Rounding of float32, in which searches compute, and so did many who published neighbours.</summary>
internal static class SingleRounding
{
    // What a sum in float32 is off by at most: one rounding, 2^-24, per term, of all terms without their signs.
    private const double PerTerm = 1.0 / (1 << 24);

    /// <summary>
    /// The farthest squared Euclidean distance that float32 cannot tell from this one. Terms of a squared distance are positive, so its
    /// rounding is a share of it. A cosine is a sum of products whose signs differ; of vectors of length 1 they are 1 at most together,
    /// so is the rounding, however near the vectors lie, and a squared distance is twice what the cosine lacks of 1.
    /// </summary>
    public static double Farthest(double squaredDistance, int dimension, VectorMetric metric)
    {
        double relative = squaredDistance * (1 + (dimension * PerTerm));
        return metric == VectorMetric.Cosine ? relative + (2 * dimension * PerTerm) : relative;
    }
}
