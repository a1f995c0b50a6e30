namespace Sut.Reports.Html;

/// <summary>Maps values of several magnitudes to a stretch of the drawing, equal factors to equal distances.</summary>
internal sealed class LogScale
{
    // Closer than this, decades alone would leave an axis with a single label.
    private const double DecadesForDecadeTicks = 1.5;
    private static readonly double[] Decades = [1], OneTwoFive = [1, 2, 5];
    private readonly double _low, _high, _from, _to;

    /// <param name="values">What must fit, each above zero; at least one.</param>
    /// <param name="from">Where the smallest stands.</param>
    /// <param name="to">Where the largest stands; below <paramref name="from"/> for an axis that runs upwards.</param>
    public LogScale(IReadOnlyCollection<double> values, double from, double to)
    {
        double low = Math.Log10(values.Min()), high = Math.Log10(values.Max());
        // A margin, so that no mark sits on the frame, and some breadth where all values are alike.
        double margin = Math.Max(0.08 * (high - low), 0.05);
        (_low, _high, _from, _to) = (low - margin, high + margin, from, to);
    }

    /// <summary>Where <paramref name="value"/> stands.</summary>
    public double At(double value) => _from + ((Math.Log10(value) - _low) / (_high - _low) * (_to - _from));

    /// <summary>Round values for the axis, ascending: decades, and 2 and 5 between them where there are few.</summary>
    public IReadOnlyList<double> Ticks()
    {
        double[] steps = _high - _low >= DecadesForDecadeTicks ? Decades : OneTwoFive;
        return
        [
            .. from decade in Enumerable.Range((int)Math.Floor(_low), (int)Math.Ceiling(_high) - (int)Math.Floor(_low) + 1)
               from step in steps
               let value = step * Math.Pow(10, decade)
               where Math.Log10(value) >= _low && Math.Log10(value) <= _high
               select value,
        ];
    }
}
