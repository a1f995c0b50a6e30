namespace Sut.Vectors;

/// <summary>What "near" means. Smaller is nearer under every metric.</summary>
public enum VectorMetric
{
    /// <summary>
    /// Squared Euclidean distance, the sum of (a - b)^2. Squared, because the root changes no order. Summed in float32: what two vectors
    /// differ by below 2.6E-23 in a component counts as no difference. Lengths are 0, or from 2^-62 (2.2E-19) to 2^62 (4.6E+18).
    /// </summary>
    L2,

    /// <summary>1 minus the cosine of the angle: 0 for the same direction, 1 at right angles, 2 for opposite ones.</summary>
    Cosine,

    /// <summary>
    /// Minus the inner product: the larger the product, the smaller the distance, which may be negative. Lengths are those of <see
    /// cref="L2"/>.
    /// </summary>
    InnerProduct,
}
