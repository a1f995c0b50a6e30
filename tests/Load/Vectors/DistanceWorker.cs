using Corpora.Vectors;

namespace Load.Vectors;

/// <summary>The yardstick of a load: each worker computes distances of its own.</summary>
internal sealed class DistanceWorker(VectorSet vectors, int number) : ILoadWorker
{
    private readonly ScatteredDistances _distances = new(vectors, (ulong)number);

    public int Work(LatencyHistogram? latencies) => (int)_distances.Once();
}
