namespace Corpora.Vectors;

/// <summary>
/// A data set by law and seed: as many base vectors as asked for (the first thousand of a million are the same as the first
/// thousand), and queries drawn like them but from a stream of their own, so that no query is in the data.
/// </summary>
public sealed class VectorData
{
    private readonly IDistribution _law;
    private readonly ulong _seed;

    private VectorData(IDistribution law, ulong seed)
    {
        _law = law;
        _seed = seed;
    }

    /// <summary>A Gaussian mixture of low intrinsic dimension: <see cref="GaussianMixture"/>.</summary>
    public static VectorData Clustered(int dimension, ulong seed) => new(new GaussianMixture(dimension, seed), seed);

    /// <summary>Uniform in the unit cube.</summary>
    public static VectorData Uniform(int dimension, ulong seed) => new(new UniformDistribution(dimension), seed);

    /// <summary>The first <paramref name="count"/> base vectors.</summary>
    public VectorSet Base(int count) => Draw(VectorStreams.Base, count);

    /// <summary>The first <paramref name="count"/> queries.</summary>
    public VectorSet Queries(int count) => Draw(VectorStreams.Queries, count);

    private VectorSet Draw(ulong stream, int count)
    {
        int dimension = _law.Dimension;
        float[] values = new float[(long)count * dimension];
        Parallel.For(0, count, i =>
        {
            SeededNumbers numbers = new(_seed, stream, (ulong)i);
            _law.Draw(ref numbers, values.AsSpan(i * dimension, dimension));
        });
        return new VectorSet(dimension, values);
    }
}
