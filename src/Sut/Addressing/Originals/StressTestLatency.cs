namespace Sut.Addressing;

/// <summary>Latencies of one stress test, in milliseconds; written with six decimals.</summary>
/// <exception cref="ArgumentOutOfRangeException">A value that is negative or not finite.</exception>
public sealed record StressTestLatency(
    double MinMs, double MaxMs, double MeanMs, double MedianMs, double P95Ms, double P99Ms, double? P999Ms, double StdDevMs)
{
    /// <summary>The shortest.</summary>
    public double MinMs { get; } = StressTestResult.Measured(MinMs, nameof(MinMs));

    /// <summary>The longest.</summary>
    public double MaxMs { get; } = StressTestResult.Measured(MaxMs, nameof(MaxMs));

    /// <summary>The arithmetic mean.</summary>
    public double MeanMs { get; } = StressTestResult.Measured(MeanMs, nameof(MeanMs));

    /// <summary>The 50th percentile.</summary>
    public double MedianMs { get; } = StressTestResult.Measured(MedianMs, nameof(MedianMs));

    /// <summary>The 95th percentile.</summary>
    public double P95Ms { get; } = StressTestResult.Measured(P95Ms, nameof(P95Ms));

    /// <summary>The 99th percentile.</summary>
    public double P99Ms { get; } = StressTestResult.Measured(P99Ms, nameof(P99Ms));

    /// <summary>
    /// The 99.9th percentile; null, and so written, of fewer than 1,000 operations, where it would be the longest under another name.
    /// </summary>
    public double? P999Ms { get; } = P999Ms is { } measured ? StressTestResult.Measured(measured, nameof(P999Ms)) : null;

    /// <summary>The standard deviation.</summary>
    public double StdDevMs { get; } = StressTestResult.Measured(StdDevMs, nameof(StdDevMs));
}
