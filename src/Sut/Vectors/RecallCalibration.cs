namespace Sut.Vectors;

/// <summary>What a store measured when it last fitted the width of its searches to the recall that is asked of it.</summary>
/// <param name="Asked">The recall@10 that was asked for, <see cref="VectorStoreOptions.Recall"/>.</param>
/// <param name="Ef">The width it chose, for searches that say no other; with a given <see cref="VectorStoreOptions.Ef"/>, that.</param>
/// <param name="Recall">The recall@10 of this width, against exact search, over a sample of its vectors and of recent queries.</param>
/// <param name="Found">The share of a sample of its vectors that were their own nearest; 1 under inner product, where none need be.</param>
/// <param name="Vectors">Vectors that there were.</param>
public sealed record RecallCalibration(double Asked, int Ef, double Recall, double Found, int Vectors)
{
    /// <summary>Whether the recall that was asked for is reached: false when even the widest search that was tried missed it.</summary>
    public bool IsReached => Recall >= Asked;
}
