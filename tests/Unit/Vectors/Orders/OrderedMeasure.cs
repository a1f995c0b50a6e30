using Sut.Vectors;

namespace Unit.Vectors.Orders;

/// <summary>Recall of a store at its default width, beside that of a fresh store that got the same vectors in any order.</summary>
/// <param name="Found">Share of living vectors for whom the search names what is nearest to them, or as near.</param>
/// <param name="Recall">Recall@10 of queries beside living vectors.</param>
/// <param name="Fresh">The same of the fresh store; NaN when none was made.</param>
/// <param name="Check">What the check of the store counted.</param>
internal sealed record OrderedMeasure(double Found, double Recall, double Fresh, StoreCheck Check)
{
    private const int K = 10;

    /// <summary>Measures up to a number of vectors, and a tenth as many queries.</summary>
    public static OrderedMeasure Of(OrderedStore ordered, OrderedData data, int asked, bool withFresh)
    {
        float[][] living = data.Shuffled(ordered.Living.OrderBy(static it => it.Key).Select(static it => it.Value));
        float[][] selves = living.Length <= asked ? living : living[..asked];
        float[][] queries = [.. selves.Take(Math.Max(200, asked / 10)).Select((v, i) =>
            data.Near(v, 0.5 * Difference(v, living[(i + 1) % living.Length])))];
        double fresh = double.NaN;
        if (withFresh)
        {
            // In an order of its own: what came first is found best, and would be what is asked for.
            VectorStore other = new(ordered.Store.Options);
            other.AddMany(
                Enumerable.Range(0, living.Length).Select(static i => new VectorId(i)).ToArray(),
                data.Shuffled(living).SelectMany(static v => v).ToArray());
            fresh = RecallOf(other, queries, K);
        }

        return new OrderedMeasure(RecallOf(ordered.Store, selves, 1), RecallOf(ordered.Store, queries, K), fresh, ordered.Store.Check());
    }

    /// <summary>The mean recall of some queries.</summary>
    public static double RecallOf(VectorStore store, float[][] queries, int k)
    {
        Neighbour[] found = new Neighbour[k], exact = new Neighbour[queries.Length * k];
        int count = store.SearchExactMany(queries.SelectMany(static q => q).ToArray(), k, exact);
        int hits = 0;
        for (int i = 0; i < queries.Length; i++)
        {
            int n = store.Search(queries[i], k, found);
            float last = exact[(i * k) + count - 1].Distance;
            hits += found.Take(n).Count(it => it.Distance <= last);
        }

        return hits / (double)(count * queries.Length);
    }

    // A tenth of what two components typically differ by, so that queries are drawn like the data but are not in it.
    private static double Difference(float[] a, float[] b) => 0.1 * a.Zip(b).Average(static it => Math.Abs((double)it.First - it.Second));
}
