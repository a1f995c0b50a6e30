namespace Harness.Gate;

/// <summary>
/// A test martingale on signs: a capital of which a share is staked on the next sign being a plus. If pluses are no likelier than
/// minuses, the capital exceeds 1/a with probability at most a, whenever one looks (Ville 1939): a test that may be read after each launch.
/// </summary>
/// <param name="Pluses">How many signs were pluses.</param>
/// <param name="Minuses">How many were minuses.</param>
/// <remarks>
/// The capital is the mean of three bettors' with stakes of 0.5, 0.9 and 0.98: the bold one is rich first where all signs agree, the
/// careful one still is where some do not. Each multiplies 1 + stake for a plus and 1 - stake for a minus, so that only the counts matter,
/// in any order. Immutable, safe on any thread.
/// </remarks>
public readonly record struct SignMartingale(int Pluses, int Minuses)
{
    private static readonly double[] Stakes = [0.5, 0.9, 0.98];

    /// <summary>The capital, 1 before the first sign; infinite beyond what a double holds.</summary>
    public double Capital
    {
        get
        {
            double sum = 0;
            foreach (double stake in Stakes)
            {
                sum += Math.Exp((Pluses * Math.Log(1 + stake)) + (Minuses * Math.Log(1 - stake)));
            }

            return sum / Stakes.Length;
        }
    }

    /// <summary>After one more sign.</summary>
    public SignMartingale With(bool plus) => plus ? this with { Pluses = Pluses + 1 } : this with { Minuses = Minuses + 1 };

    /// <summary>The fewest signs, all pluses, that bring the capital to a sum: what a test with it costs at least.</summary>
    /// <param name="capital">The sum, above 1.</param>
    public static int FewestFor(double capital)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(capital, 1);
        SignMartingale all = default;
        while (all.Capital < capital)
        {
            all = all.With(plus: true);
        }

        return all.Pluses;
    }
}
