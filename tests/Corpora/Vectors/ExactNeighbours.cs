using System.Numerics;
using System.Runtime.InteropServices;
using Sut.Vectors;

namespace Corpora.Vectors;

/// <summary>
/// The k nearest base vectors of each query by squared Euclidean distance, found by comparing all. Shares no code with the store
/// that is judged by it: a wrong distance over there must not be wrong here, too. Candidates are found in single precision and
/// ranked in double precision; equal distances in the order of index.
/// </summary>
public sealed class ExactNeighbours
{
    // What single precision may misplace near the k-th neighbour is far fewer than this.
    private const int Spare = 16;

    // Queries that share a pass over the vectors, some of which stay in the cache for all of them.
    private const int QueriesPerPass = 32;
    private const int VectorsInCache = 64;

    private ExactNeighbours(int k, int[] ids, double[] distances, VectorMetric metric)
    {
        Metric = metric;
        K = k;
        Ids = ids;
        Distances = distances;
    }

    /// <summary>Neighbours per query: as asked for, or all base vectors when there are fewer.</summary>
    public int K { get; }

    /// <summary>Indices of the neighbours, nearest first, <see cref="K"/> for each query.</summary>
    public int[] Ids { get; }

    /// <summary>Their squared distances.</summary>
    public double[] Distances { get; }

    /// <summary>
    /// The distance that a store is asked by. Cosine takes vectors of length 1, whose nearest by Euclidean distance are the same.
    /// </summary>
    public VectorMetric Metric { get; }

    /// <summary>How many queries were answered.</summary>
    public int Queries => K == 0 ? 0 : Ids.Length / K;

    /// <summary>Compares each query with each vector, on all cores.</summary>
    /// <exception cref="ArgumentException">Dimensions differ.</exception>
    public static ExactNeighbours Of(VectorSet vectors, VectorSet queries, int k, VectorMetric metric = VectorMetric.L2)
    {
        if (vectors.Dimension != queries.Dimension)
        {
            throw new ArgumentException($"Vectors have {vectors.Dimension} dimensions, queries {queries.Dimension}.");
        }

        k = Math.Min(k, vectors.Count);
        int[] ids = new int[queries.Count * k];
        double[] distances = new double[queries.Count * k];
        Parallel.For(0, (queries.Count + QueriesPerPass - 1) / QueriesPerPass, pass =>
        {
            int first = pass * QueriesPerPass;
            PriorityQueue<int, float>[] candidates = Candidates(
                vectors, queries, first, Math.Min(QueriesPerPass, queries.Count - first), Math.Min(k + Spare, vectors.Count));
            for (int i = 0; i < candidates.Length; i++)
            {
                int q = first + i;
                Rank(vectors, queries[q], candidates[i], ids.AsSpan(q * k, k), distances.AsSpan(q * k, k));
            }
        });
        return new ExactNeighbours(k, ids, distances, metric);
    }

    /// <summary>Squared Euclidean distance in double precision.</summary>
    public static double SquaredDistance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double difference = (double)a[i] - b[i];
            sum += difference * difference;
        }

        return sum;
    }

    private static void Rank(VectorSet vectors, ReadOnlySpan<float> query, PriorityQueue<int, float> candidates, Span<int> ids,
        Span<double> distances)
    {
        List<(double Distance, int Id)> ranked = new(candidates.Count);
        foreach ((int candidate, _) in candidates.UnorderedItems)
        {
            ranked.Add((SquaredDistance(vectors[candidate], query), candidate));
        }

        ranked.Sort();
        for (int i = 0; i < ids.Length; i++)
        {
            (distances[i], ids[i]) = ranked[i];
        }
    }

    private static PriorityQueue<int, float>[] Candidates(VectorSet vectors, VectorSet queries, int first, int count, int wanted)
    {
        Comparer<float> farthestFirst = Comparer<float>.Create(static (a, b) => b.CompareTo(a));
        PriorityQueue<int, float>[] nearest =
            [.. Enumerable.Range(0, count).Select(_ => new PriorityQueue<int, float>(wanted, farthestFirst))];
        for (int from = 0; from < vectors.Count; from += VectorsInCache)
        {
            int to = Math.Min(from + VectorsInCache, vectors.Count);
            for (int q = 0; q < count; q++)
            {
                Offer(vectors, from, to, queries[first + q], nearest[q], wanted);
            }
        }

        return nearest;
    }

    private static void Offer(VectorSet vectors, int from, int to, ReadOnlySpan<float> query, PriorityQueue<int, float> nearest, int wanted)
    {
        for (int i = from; i < to; i++)
        {
            float distance = Approximate(vectors[i], query);
            if (nearest.Count < wanted)
            {
                nearest.Enqueue(i, distance);
            }
            else if (nearest.TryPeek(out _, out float worst) && distance < worst)
            {
                nearest.EnqueueDequeue(i, distance);
            }
        }
    }

    /// <summary>Squared Euclidean distance in single precision, by the plainest fast loop.</summary>
    internal static float Approximate(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ReadOnlySpan<Vector<float>> wideA = MemoryMarshal.Cast<float, Vector<float>>(a);
        ReadOnlySpan<Vector<float>> wideB = MemoryMarshal.Cast<float, Vector<float>>(b);
        Vector<float> even = Vector<float>.Zero, odd = Vector<float>.Zero;
        int i = 0;
        for (; i + 1 < wideA.Length; i += 2)
        {
            Vector<float> first = wideA[i] - wideB[i], second = wideA[i + 1] - wideB[i + 1];
            even += first * first;
            odd += second * second;
        }

        float sum = Vector.Sum(even + odd);
        for (int j = i * Vector<float>.Count; j < a.Length; j++)
        {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }

        return sum;
    }
}
