namespace Harness.Measurement;

/// <summary>
/// Hartigan's dip: how far, at its farthest, the distribution of a sample is from the nearest one with a single mode. 1/(2n) is the least
/// of n values, 1/4 that of two equal clusters far apart. Of all distributions with one mode the uniform one gives large dips most often,
/// so a threshold that keeps its false alarms rare keeps those of the others rarer.
/// </summary>
/// <remarks>Source: J. A. Hartigan and P. M. Hartigan, The Dip Test of Unimodality, Annals of Statistics 13 (1985).</remarks>
internal static class DipTest
{
    /// <summary>The dip of some values.</summary>
    /// <param name="values">At least one value, strictly ascending.</param>
    public static double Of(ReadOnlySpan<double> values)
    {
        int n = values.Length, low = 0, high = n - 1;
        int[] convex = Hull(values, isConvex: true), concave = Hull(values, isConvex: false);

        // In steps of the distribution, two for each value. The modal interval shrinks until no point of it is farther from a single mode.
        double dip = 1;
        while (low < high)
        {
            List<int> minorant = Chain(convex, high, low), majorant = Chain(concave, low, high);
            minorant.Reverse();
            (double distance, int from, int to) = Farthest(values, minorant, majorant);
            if (distance < dip)
            {
                break;
            }

            dip = Math.Max(dip, Math.Max(
                Above(values, minorant.FindAll(knot => knot <= from)), Below(values, majorant.FindAll(knot => knot >= to))));
            if (from == low && to == high)
            {
                break;
            }

            (low, high) = (from, to);
        }

        return dip / (2 * n);
    }

    // The next knot of the hull of each value: of the greatest convex minorant the one before, of the least concave majorant the one
    // behind.
    private static int[] Hull(ReadOnlySpan<double> values, bool isConvex)
    {
        int end = isConvex ? 0 : values.Length - 1, step = isConvex ? -1 : 1;
        int[] next = new int[values.Length];
        next[end] = end;
        for (int i = end - step; i >= 0 && i < values.Length; i -= step)
        {
            int knot = i + step;
            while (knot != end && (values[i] - values[knot]) * (knot - next[knot]) >= (values[knot] - values[next[knot]]) * (i - knot))
            {
                knot = next[knot];
            }

            next[i] = knot;
        }

        return next;
    }

    private static List<int> Chain(int[] next, int from, int to)
    {
        List<int> knots = [from];
        while (knots[^1] != to)
        {
            knots.Add(next[knots[^1]]);
        }

        return knots;
    }

    // Where the two hulls are farthest apart, and the knots of either around that place: the next modal interval.
    private static (double Distance, int From, int To) Farthest(ReadOnlySpan<double> values, List<int> minorant, List<int> majorant)
    {
        (double Distance, int From, int To) farthest = (minorant.Count == 2 && majorant.Count == 2 ? 1 : 0, minorant[0], majorant[^1]);
        foreach (int knot in majorant[1..^1])
        {
            int right = minorant.FindIndex(it => it > knot), left = minorant[right - 1];
            Keep(knot - left + 1 - On(values, left, minorant[right], knot), left, knot, ref farthest);
        }

        foreach (int knot in minorant[1..^1])
        {
            int right = majorant.FindIndex(it => it >= knot), left = majorant[right - 1];
            Keep(On(values, left, majorant[right], knot) - (knot - left - 1), knot, majorant[right], ref farthest);
        }

        return farthest;
    }

    private static void Keep(double distance, int from, int to, ref (double Distance, int From, int To) farthest) =>
        farthest = distance > farthest.Distance ? (distance, from, to) : farthest;

    // How far the distribution lies above its convex minorant, and below its concave majorant.
    private static double Above(ReadOnlySpan<double> values, List<int> knots) => Largest(values, knots, 1, -1);

    private static double Below(ReadOnlySpan<double> values, List<int> knots) => Largest(values, knots, -1, 1);

    private static double Largest(ReadOnlySpan<double> values, List<int> knots, int count, int line)
    {
        double largest = 1;
        for (int k = 1; k < knots.Count; k++)
        {
            for (int i = knots[k - 1]; i <= knots[k]; i++)
            {
                largest = Math.Max(largest, (count * (i - knots[k - 1])) + 1 + (line * On(values, knots[k - 1], knots[k], i)));
            }
        }

        return largest;
    }

    // Steps from the left knot to a value, along the line between two knots.
    private static double On(ReadOnlySpan<double> values, int left, int right, int at) =>
        (values[at] - values[left]) * (right - left) / (values[right] - values[left]);
}
