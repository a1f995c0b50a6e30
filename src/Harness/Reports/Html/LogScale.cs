namespace Harness.Reports.Html;

/// <summary>Logarithmic scale: values of several magnitudes on a stretch of the drawing, equal factors at equal distances.</summary>
internal sealed class LogScale
{
    // From coarse to fine; an axis takes the first of them that gives it enough ticks to read a value by.
    private static readonly double[][] Steps = [[1], [1, 3], [1, 2, 5], [1, 1.5, 2, 3, 4, 5, 6, 8]];
    private const int EnoughTicks = 3;
    private readonly double _low, _high, _from, _to;

    /// <param name="values">What must fit, each above zero; at least one.</param>
    /// <param name="from">Position of the smallest.</param>
    /// <param name="to">Position of the largest; below <paramref name="from"/> for an axis that runs upwards.</param>
    public LogScale(IReadOnlyCollection<double> values, double from, double to)
    {
        double low = Math.Log10(values.Min()), high = Math.Log10(values.Max());
        // A margin, so that no mark sits on the frame, and some breadth where all values are alike.
        double margin = Math.Max(0.08 * (high - low), 0.05);
        (_low, _high, _from, _to) = (low - margin, high + margin, from, to);
    }

    /// <summary>Position of <paramref name="value"/> on the drawing.</summary>
    public double At(double value) => _from + ((Math.Log10(value) - _low) / (_high - _low) * (_to - _from));

    /// <summary>
    /// Round values for the axis, ascending, no two closer than <paramref name="apart"/>: decades, and values between them where those are
    /// few.
    /// </summary>
    public IReadOnlyList<double> Ticks(double apart)
    {
        double[][] choices = [.. Steps.Select(steps => Spaced(Within(steps), apart))];
        return Array.Find(choices, ticks => ticks.Length >= EnoughTicks) ?? choices.MaxBy(ticks => ticks.Length)!;
    }

    private IEnumerable<double> Within(double[] steps) =>
        from decade in Enumerable.Range((int)Math.Floor(_low), (int)Math.Ceiling(_high) - (int)Math.Floor(_low) + 1)
        from step in steps
        let value = step * Math.Pow(10, decade)
        where Math.Log10(value) >= _low && Math.Log10(value) <= _high
        select value;

    // Every second, third, ... of them, so that what is left is still evenly spread.
    private double[] Spaced(IEnumerable<double> ticks, double apart)
    {
        double[] all = [.. ticks];
        for (int every = 1; every < all.Length; every++)
        {
            double[] some = [.. all.Where((_, i) => i % every == 0)];
            if (some.Zip(some.Skip(1), (low, high) => Math.Abs(At(high) - At(low))).All(gap => gap >= apart))
            {
                return some;
            }
        }

        return [.. all.Take(1)];
    }
}
