namespace Harness.Gate;

/// <summary>
/// The launches of one cell, in order, and their verdict. A launch is one pair of fresh processes and gives one number: the logarithm of
/// head's time over base's. Launches are the evidence, never the blocks in them: those share one layout of code and heap.
/// </summary>
/// <remarks>
/// Signs, because launches have heavy tails and may be skewed. It sees the median launch: a slowdown that shows in fewer than half of them
/// is none to it. Not thread safe.
/// </remarks>
public sealed class LaunchSeries(GateRule rule)
{
    private const double IntervalLevel = 0.05;

    private readonly List<double> _logRatios = [];
    private SignMartingale _slower, _notSlower;

    /// <summary>The logarithm of head's time over base's in each launch.</summary>
    public IReadOnlyList<double> LogRatios => _logRatios;

    /// <summary>The verdict; null while the cell is open. Once given it stays.</summary>
    public GateVerdict? Verdict { get; private set; }

    /// <summary>The median ratio of times so far; NaN before the first launch.</summary>
    public double Ratio => _logRatios.Count == 0 ? double.NaN : Math.Exp(Median());

    /// <summary>The 95 % confidence sequence of the ratio of times: valid after any launch.</summary>
    public MedianInterval Interval
    {
        get
        {
            MedianInterval logs = MedianInterval.Of(_logRatios, IntervalLevel);
            return new MedianInterval(Math.Exp(logs.Lower), Math.Exp(logs.Upper));
        }
    }

    /// <summary>Launches that were slower by more than the ignored margin.</summary>
    public int Slower => _slower.Pluses;

    /// <summary>Adds a launch.</summary>
    /// <param name="logRatio">The logarithm of head's time over base's.</param>
    /// <exception cref="ArgumentException">
    /// It is not finite: such a launch is no evidence, and must not be left out in silence either.
    /// </exception>
    /// <exception cref="InvalidOperationException">The cell is decided.</exception>
    public void Add(double logRatio)
    {
        if (!double.IsFinite(logRatio))
        {
            throw new ArgumentException($"A launch with the log ratio {logRatio} measured nothing: fail it where it was made.",
                nameof(logRatio));
        }

        if (Verdict is not null)
        {
            throw new InvalidOperationException($"The cell is decided ({Verdict}): more launches would be looked at only to change that.");
        }

        _logRatios.Add(logRatio);
        _slower = _slower.With(logRatio > Math.Log(rule.Ignored));
        _notSlower = _notSlower.With(logRatio < Math.Log(rule.Seen));
        Verdict = _slower.Capital >= rule.FailCapital ? GateVerdict.Fail
            : _notSlower.Capital >= rule.PassCapital ? GateVerdict.Pass
            : _logRatios.Count >= rule.MostLaunches ? GateVerdict.Inconclusive
            : null;
    }

    /// <summary>Ends an open cell for which there is no more time.</summary>
    public void GiveUp() => Verdict ??= GateVerdict.Inconclusive;

    private double Median()
    {
        double[] sorted = [.. _logRatios.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
