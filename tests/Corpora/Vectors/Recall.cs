namespace Corpora.Vectors;

/// <summary>
/// Recall@k: the share of the true neighbours that a search found, over all queries. A found vector counts when it is no farther than the
/// true k-th neighbour (so either of two equally far ones is right) and only once. No farther is what single precision cannot tell from as
/// far: searches compute in it, and so did many who published neighbours.
/// </summary>
/// <param name="Mean">Mean over the queries, 0 to 1.</param>
/// <param name="P5">What 5 % of the queries do not exceed (rank ceil(0.05 n)).</param>
/// <param name="Min">The worst query.</param>
/// <param name="Queries">How many queries; at least 1.</param>
public sealed record Recall(double Mean, double P5, double Min, int Queries)
{
    /// <summary>Marks the places of an answer that a search left empty.</summary>
    public const int Missing = -1;

    /// <param name="vectors">The base vectors.</param>
    /// <param name="queries">The queries.</param>
    /// <param name="exact">The truth about them.</param>
    /// <param name="found">Indices found, as many for each query as <paramref name="exact"/> has, in any order.</param>
    public static Recall Of(VectorSet vectors, VectorSet queries, ExactNeighbours exact, ReadOnlySpan<int> found)
    {
        if (found.Length != exact.Ids.Length || exact.Queries != queries.Count || found.IsEmpty)
        {
            throw new ArgumentException($"{found.Length} answers to {queries.Count} queries with {exact.Ids.Length} true neighbours: an empty or torn sample is no recall.");
        }

        double[] shares = new double[queries.Count];
        for (int q = 0; q < shares.Length; q++)
        {
            ReadOnlySpan<int> answer = found.Slice(q * exact.K, exact.K);
            double farthest = SingleRounding.Farthest(exact.Distances[((q + 1) * exact.K) - 1], vectors.Dimension, exact.Metric);
            int right = 0;
            for (int i = 0; i < answer.Length; i++)
            {
                bool repeated = answer[..i].Contains(answer[i]);
                right += answer[i] != Missing && !repeated && ExactNeighbours.SquaredDistance(vectors[answer[i]], queries[q]) <= farthest
                    ? 1 : 0;
            }

            shares[q] = (double)right / exact.K;
        }

        return Of(shares);
    }

    /// <param name="shares">What each query found of its neighbours, 0 to 1.</param>
    public static Recall Of(IReadOnlyList<double> shares)
    {
        double[] sorted = [.. shares.Order()];
        return new Recall(sorted.Average(), sorted[(int)Math.Ceiling(0.05 * sorted.Length) - 1], sorted[0], sorted.Length);
    }
}
