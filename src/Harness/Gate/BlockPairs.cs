namespace Harness.Gate;

/// <summary>
/// The block pairs of one launch: each side's time for an operation, block beside block, and their median log ratio, the launch's number.
/// More pairs are wanted by their spread alone, never by their sign, so that wanting them favours no side.
/// </summary>
/// <remarks>Not thread safe.</remarks>
public sealed class BlockPairs
{
    // Of a normal distribution: the standard deviation over the median deviation, and the error of the median over that of the mean.
    private const double DeviationToSd = 1.4826, MedianToMean = 1.2533;

    private readonly List<double> _logRatios = [];

    /// <summary>How many pairs there are.</summary>
    public int Count => _logRatios.Count;

    /// <summary>The median of log(head's time / base's); NaN before the first pair.</summary>
    public double LogRatio => _logRatios.Count == 0 ? double.NaN : Median(_logRatios);

    /// <summary>The standard error of <see cref="LogRatio"/>, by the median deviation; infinite below four pairs.</summary>
    public double StandardError => _logRatios.Count < 4 ? double.PositiveInfinity
        : Median([.. _logRatios.Select(it => Math.Abs(it - LogRatio))]) * DeviationToSd * MedianToMean / Math.Sqrt(_logRatios.Count);

    /// <summary>Adds a pair.</summary>
    /// <param name="head">Seconds for an operation of head's; above zero.</param>
    /// <param name="baseline">Seconds for an operation of base's; above zero.</param>
    public void Add(double head, double baseline)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(head);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(baseline);
        _logRatios.Add(Math.Log(head / baseline));
    }

    private static double Median(IReadOnlyCollection<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
