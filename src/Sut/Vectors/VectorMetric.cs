namespace Sut.Vectors;

/// <summary>What "near" means. Smaller is nearer under every metric.</summary>
public enum VectorMetric
{
    /// <summary>Squared Euclidean distance, the sum of (a - b)^2. Squared, because the root changes no order.</summary>
    L2,

    /// <summary>1 minus the cosine of the angle: 0 for the same direction, 1 at right angles, 2 for opposite ones.</summary>
    Cosine,

    /// <summary>Minus the inner product: the larger the product, the smaller the distance, which may be negative.</summary>
    InnerProduct,
}
