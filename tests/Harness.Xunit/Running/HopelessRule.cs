using Harness.Reports;
using Harness.Thresholds;

namespace Harness.Xunit.Running;

/// <summary>Figures so far beyond their bound that no noise explains it: nobody waits for the rest of such a cell.</summary>
/// <param name="rowFor">The bounds of the cell.</param>
internal sealed class HopelessRule(Func<Metric, ThresholdRow?> rowFor)
{
    /// <summary>Whether a repeat does: its operations per second, or its ratio to the yardstick where there is one.</summary>
    public bool Holds(double perSecond, double? ratio) =>
        IsBeyondNoise(Metric.Throughput, perSecond) || (ratio is { } times && IsBeyondNoise(Metric.Ratio, times));

    /// <summary>Whether a row does that failed.</summary>
    public static bool Holds(ReportRow row) =>
        row.Verdict is Verdict.Fail && Judge.IsBeyondNoise(row.Metric, row.Bound!, row.Value);

    private bool IsBeyondNoise(Metric metric, double value) =>
        rowFor(metric) is { } row && Judge.IsBeyondNoise(metric, row.Bound, value);
}
