using Harness.Measurement;
using Harness.Thresholds;

namespace Harness.Xunit.Running;

/// <summary>A figure that a histogram of latencies has, and the metric it is judged as.</summary>
/// <param name="Metric">What it is judged as.</param>
/// <param name="Nanoseconds">The figure of a histogram.</param>
/// <param name="Percent">Which percentile it is; null where it is none.</param>
internal sealed record LatencyFigure(Metric Metric, Func<LatencyHistogram, double> Nanoseconds, double? Percent = null)
{
    /// <summary>All of them, in the order of reports.</summary>
    public static IReadOnlyList<LatencyFigure> All { get; } =
    [
        new(Metric.LatencyMean, static histogram => histogram.Mean),
        Percentile(Metric.LatencyP50, 50),
        Percentile(Metric.LatencyP95, 95),
        Percentile(Metric.LatencyP99, 99),
        Percentile(Metric.LatencyP99_9, 99.9),
        new(Metric.LatencyMax, static histogram => histogram.Maximum),
    ];

    /// <summary>Whether each repeat has so many latencies that this is not just its maximum under another name.</summary>
    public bool IsResolved(IReadOnlyList<LatencyHistogram> repeats) =>
        Percent is not { } percent || repeats.All(repeat => repeat.Resolves(percent));

    /// <summary>The figure in milliseconds, one value for each repeat.</summary>
    public Repeats Of(IReadOnlyList<LatencyHistogram> repeats) => new([.. repeats.Select(repeat => Nanoseconds(repeat) / 1e6)]);

    private static LatencyFigure Percentile(Metric metric, double percent) =>
        new(metric, histogram => histogram.Percentile(percent), percent);
}
