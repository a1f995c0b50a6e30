namespace Corpora.Vectors;

/// <summary>
/// Uniform distribution: each component in [0, 1). In many dimensions all distances are nearly alike, so neighbours are hard to find and
/// hardly worth finding: the case that flatters nobody.
/// </summary>
internal sealed class UniformDistribution(int dimension) : IDistribution
{
    public int Dimension => dimension;

    public void Draw(ref SeededNumbers numbers, Span<float> vector)
    {
        foreach (ref float component in vector)
        {
            component = numbers.NextUnit();
        }
    }
}
