using System.Numerics;
using System.Runtime.InteropServices;

namespace Shared.Vectors;

/// <summary>
/// The k nearest base vectors of each query by squared Euclidean distance, found by comparing all. Shares no code with the store
/// that is judged by it: a wrong distance over there must not be wrong here, too. Candidates are found in single precision and
/// ranked in double precision; equal distances in the order of index.
/// </summary>
public sealed class ExactNeighbours
{
    // What single precision may misplace near the k-th neighbour is far fewer than this.
    private const int Spare = 16;

    private ExactNeighbours(int k, int[] ids, double[] distances)
    {
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

    public int Queries => K == 0 ? 0 : Ids.Length / K;

    public static ExactNeighbours Of(VectorSet vectors, VectorSet queries, int k)
    {
        if (vectors.Dimension != queries.Dimension)
        {
            throw new ArgumentException($"Vectors have {vectors.Dimension} dimensions, queries {queries.Dimension}.");
        }

        k = Math.Min(k, vectors.Count);
        int[] ids = new int[queries.Count * k];
        double[] distances = new double[queries.Count * k];
        Parallel.For(0, queries.Count, q => Rank(vectors, queries[q], ids.AsSpan(q * k, k), distances.AsSpan(q * k, k)));
        return new ExactNeighbours(k, ids, distances);
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

    private static void Rank(VectorSet vectors, ReadOnlySpan<float> query, Span<int> ids, Span<double> distances)
    {
        List<(double Distance, int Id)> ranked = new(ids.Length + Spare);
        foreach (int candidate in Candidates(vectors, query, Math.Min(ids.Length + Spare, vectors.Count)))
        {
            ranked.Add((SquaredDistance(vectors[candidate], query), candidate));
        }

        ranked.Sort();
        for (int i = 0; i < ids.Length; i++)
        {
            (distances[i], ids[i]) = ranked[i];
        }
    }

    private static IEnumerable<int> Candidates(VectorSet vectors, ReadOnlySpan<float> query, int count)
    {
        PriorityQueue<int, float> nearest = new(count, Comparer<float>.Create(static (a, b) => b.CompareTo(a)));
        float worst = float.PositiveInfinity;
        for (int i = 0; i < vectors.Count; i++)
        {
            float distance = Approximate(vectors[i], query);
            if (nearest.Count < count)
            {
                nearest.Enqueue(i, distance);
            }
            else if (distance < worst)
            {
                nearest.EnqueueDequeue(i, distance);
            }
            else
            {
                continue;
            }

            nearest.TryPeek(out _, out worst);
        }

        return nearest.UnorderedItems.Select(static item => item.Element);
    }

    private static float Approximate(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
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
