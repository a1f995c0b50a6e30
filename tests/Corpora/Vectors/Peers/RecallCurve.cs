using System.Globalization;

namespace Corpora.Vectors.Peers;

/// <summary>
/// Recall over width of one index. Two indexes compare at equal recall and never at equal ef: each at the speed that its own curve has at
/// that recall, between the two widths that stand around it.
/// </summary>
public sealed class RecallCurve
{
    private readonly CurvePoint[] _points;
    private readonly double _leastMiss;

    private RecallCurve(CurvePoint[] points, double leastMiss)
    {
        _points = points;
        _leastMiss = leastMiss;
    }

    /// <summary>The points, the narrowest first.</summary>
    public IReadOnlyList<CurvePoint> Points => _points;

    /// <summary>Measures widths from the narrowest on until one reaches <paramref name="target"/>.</summary>
    /// <param name="target">The greatest recall that will be asked of the curve.</param>
    /// <param name="recallOf">The recall of a width, over so many neighbours in all.</param>
    /// <param name="neighbours">Neighbours asked for by all queries together.</param>
    /// <exception cref="InvalidOperationException">None of <see cref="SearchWidth.Widths"/> reaches it.</exception>
    public static RecallCurve UpTo(double target, Func<int, double> recallOf, int neighbours)
    {
        List<CurvePoint> points = [];
        foreach (int ef in SearchWidth.Widths)
        {
            points.Add(new CurvePoint(ef, recallOf(ef)));
            if (points[^1].Recall >= target)
            {
                // Half a neighbour: what a sample that misses none may miss.
                return new RecallCurve([.. points], 0.5 / neighbours);
            }
        }

        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
            $"Recall {target} is not reached: ef {points[^1].Ef} gives {points[^1].Recall:0.####}."));
    }

    /// <summary>
    /// The widths around a recall: the last that misses it and the first that reaches it. Where the narrowest reaches it, that alone: there
    /// is no faster search.
    /// </summary>
    public (CurvePoint Below, CurvePoint Above) Around(double recall)
    {
        int above = Array.FindIndex(_points, point => point.Recall >= recall);
        return (_points[Math.Max(above - 1, 0)], _points[above]);
    }

    /// <summary>The rate at a recall: its logarithm runs straight over that of the share missed, as curves of graphs nearly do.</summary>
    /// <param name="recall">The recall.</param>
    /// <param name="below">The rate at the point below it, of <see cref="Around"/>.</param>
    /// <param name="above">The rate at the point above it.</param>
    public double RateAt(double recall, double below, double above)
    {
        (CurvePoint from, CurvePoint to) = Around(recall);
        if (from == to || to.Recall <= from.Recall)
        {
            return above;
        }

        double share = (Miss(recall) - Miss(from.Recall)) / (Miss(to.Recall) - Miss(from.Recall));
        return Math.Exp(Math.Log(below) + (share * (Math.Log(above) - Math.Log(below))));
    }

    private double Miss(double recall) => Math.Log(Math.Max(1 - recall, _leastMiss));
}
