using Sut.Measurement;
using Sut.Thresholds;

namespace Shared.Running;

/// <summary>A figure that a histogram of latencies has, and the metric it is judged as.</summary>
internal sealed record LatencyFigure(Metric Metric, Func<LatencyHistogram, double> Nanoseconds)
{
    /// <summary>All of them, in the order of reports.</summary>
    public static IReadOnlyList<LatencyFigure> All { get; } =
    [
        new(Metric.LatencyMean, static histogram => histogram.Mean),
        new(Metric.LatencyP50, static histogram => histogram.Percentile(50)),
        new(Metric.LatencyP95, static histogram => histogram.Percentile(95)),
        new(Metric.LatencyP99, static histogram => histogram.Percentile(99)),
        new(Metric.LatencyP99_9, static histogram => histogram.Percentile(99.9)),
        new(Metric.LatencyMax, static histogram => histogram.Maximum),
    ];

    /// <summary>The figure in milliseconds, one value for each repeat.</summary>
    public Repeats Of(IReadOnlyList<LatencyHistogram> repeats) => new([.. repeats.Select(repeat => Nanoseconds(repeat) / 1e6)]);
}
