using System.Numerics;
using System.Runtime.InteropServices;

namespace Corpora.Vectors;

/// <summary>
/// A Gaussian mixture of low intrinsic dimension, as embeddings have. In a latent space of <see cref="Intrinsic"/> dimensions
/// stand <see cref="Clusters"/> centres, normal in each component, all equally likely; a latent point is its centre plus
/// <see cref="Spread"/> times a normal vector. A vector is the sum of normal directions, one for each latent dimension, weighted
/// by the point's components, plus <see cref="Noise"/> times a normal number in each component.
/// No rounding depends on the machine: each component adds its terms in this order, each product rounded by itself.
/// </summary>
internal sealed class GaussianMixture : IDistribution
{
    // Chosen so that the graph's published behaviour shows: hnswlib (M=16, efConstruction=100) finds 0.987 of ten neighbours at
    // ef 16 among 25,000 and 0.975 among 100,000. Clusters that lie far apart would be searched in the wrong one; a cloud without
    // clusters would be searched evenly.
    public const int Clusters = 100;
    public const int Intrinsic = 12;
    public const float Spread = 0.5f;
    public const float Noise = 0.5f;
    private readonly float[] _centres;
    private readonly float[] _directions;

    public GaussianMixture(int dimension, ulong seed)
    {
        Dimension = dimension;
        _centres = Normals(Clusters * Intrinsic, seed, VectorStreams.Centres);
        _directions = Normals(Intrinsic * dimension, seed, VectorStreams.Directions);
    }

    public int Dimension { get; }

    public void Draw(ref SeededNumbers numbers, Span<float> vector)
    {
        ReadOnlySpan<float> centre = _centres.AsSpan(numbers.Below(Clusters) * Intrinsic, Intrinsic);
        vector.Clear();
        for (int j = 0; j < Intrinsic; j++)
        {
            AddScaled(vector, centre[j] + (Spread * numbers.NextNormal()), _directions.AsSpan(j * Dimension, Dimension));
        }

        foreach (ref float component in vector)
        {
            component += Noise * numbers.NextNormal();
        }
    }

    private static void AddScaled(Span<float> vector, float factor, ReadOnlySpan<float> direction)
    {
        Span<Vector<float>> wide = MemoryMarshal.Cast<float, Vector<float>>(vector);
        ReadOnlySpan<Vector<float>> wideDirection = MemoryMarshal.Cast<float, Vector<float>>(direction);
        for (int i = 0; i < wide.Length; i++)
        {
            wide[i] += wideDirection[i] * factor;
        }

        for (int i = wide.Length * Vector<float>.Count; i < vector.Length; i++)
        {
            vector[i] += direction[i] * factor;
        }
    }

    private static float[] Normals(int count, ulong seed, ulong stream)
    {
        SeededNumbers numbers = new(seed, stream, 0);
        float[] values = new float[count];
        foreach (ref float value in values.AsSpan())
        {
            value = numbers.NextNormal();
        }

        return values;
    }
}
