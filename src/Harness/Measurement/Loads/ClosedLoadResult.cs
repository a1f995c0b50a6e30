namespace Harness.Measurement;

/// <summary>Result of a <see cref="ClosedLoad"/>.</summary>
/// <param name="Throughput">Operations per second of all workers together, one value per window.</param>
/// <param name="Operations">Operations that completed inside the throughput windows.</param>
/// <param name="Elapsed">Length of the throughput windows together.</param>
/// <param name="Noise">What other processes and the hypervisor took during the throughput windows.</param>
/// <param name="Latencies">
/// Every operation of the latency window, all workers merged; null when there was none. Unlike the throughput it holds
/// the operations that were under way at the end too, since leaving them out would leave out the slow ones.
/// </param>
/// <param name="LatencyNoise">The same as <paramref name="Noise"/> for the latency window; null when there was none.</param>
public sealed record ClosedLoadResult(
    Repeats Throughput,
    long Operations,
    TimeSpan Elapsed,
    Noise Noise,
    LatencyHistogram? Latencies,
    Noise? LatencyNoise)
{
    /// <summary>The median of <see cref="Throughput"/>.</summary>
    public double OperationsPerSecond => Throughput.Median;
}
