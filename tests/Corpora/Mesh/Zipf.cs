namespace Corpora.Mesh;

/// <summary>
/// Numbers below n as users ask for things: the k-th most wanted is asked for 1/k^s as often as the first. Which number is
/// how much wanted is shuffled by the seed; the same seed gives the same questions.
/// </summary>
public static class Zipf
{
    // As in YCSB (Cooper et al., 2010), whose key-value mixes this follows.
    private const double Exponent = 0.99;

    /// <summary>Draws <paramref name="count"/> numbers from 0 to below <paramref name="below"/>.</summary>
    public static int[] Draw(int below, int count, ulong seed)
    {
        Random random = new(unchecked((int)seed));
        double[] upTo = new double[below];
        double sum = 0;
        for (int k = 0; k < below; k++)
        {
            upTo[k] = sum += Math.Pow(k + 1, -Exponent);
        }

        int[] wanted = [.. Enumerable.Range(0, below)];
        random.Shuffle(wanted);
        int[] drawn = new int[count];
        for (int i = 0; i < count; i++)
        {
            int at = Array.BinarySearch(upTo, random.NextDouble() * sum);
            drawn[i] = wanted[Math.Min(at < 0 ? ~at : at, below - 1)];
        }

        return drawn;
    }
}
