namespace Harness.Thresholds;

/// <summary>
/// Metric of a row: which number it is, with its unit. The catalogue is closed: a new metric is added here and nowhere else.
/// </summary>
/// <remarks>Immutable, safe on any thread; one object per metric, so reference equality is equality.</remarks>
public sealed class Metric
{
    private Metric(string name, string unit, bool largerIsBetter, bool noisy, bool isFitted = false)
    {
        Name = name;
        Unit = unit;
        LargerIsBetter = largerIsBetter;
        Noisy = noisy;
        IsFitted = isFitted;
    }

    /// <summary>Operations per second.</summary>
    public static Metric Throughput { get; } = new("throughput", "ops/s", largerIsBetter: true, noisy: true);

    /// <summary>Our speed over the yardstick's, measured in the same run; above 1 is faster than the yardstick.</summary>
    public static Metric Ratio { get; } = new("ratio", "x", largerIsBetter: true, noisy: true);

    /// <summary>Arithmetic mean of the latencies, in milliseconds.</summary>
    public static Metric LatencyMean { get; } = new("latency.mean", "ms", largerIsBetter: false, noisy: true);

    /// <summary>Median latency, in milliseconds.</summary>
    public static Metric LatencyP50 { get; } = new("latency.p50", "ms", largerIsBetter: false, noisy: true);

    /// <summary>95th percentile of latency, in milliseconds.</summary>
    public static Metric LatencyP95 { get; } = new("latency.p95", "ms", largerIsBetter: false, noisy: true);

    /// <summary>99th percentile of latency, in milliseconds.</summary>
    public static Metric LatencyP99 { get; } = new("latency.p99", "ms", largerIsBetter: false, noisy: true);

    /// <summary>99.9th percentile of latency, in milliseconds.</summary>
    public static Metric LatencyP99_9 { get; } = new("latency.p99_9", "ms", largerIsBetter: false, noisy: true);

    /// <summary>The largest latency seen, in milliseconds.</summary>
    public static Metric LatencyMax { get; } = new("latency.max", "ms", largerIsBetter: false, noisy: true);

    /// <summary>
    /// Operations per second that an open load achieved. Its bound is the rate it was offered, see <see cref="Saturation"/>;
    /// a capacity is <see cref="Throughput"/>.
    /// </summary>
    public static Metric Achieved { get; } = new("achieved", "ops/s", largerIsBetter: true, noisy: true);

    /// <summary>Operations of an open load that started later than intended.</summary>
    public static Metric Late { get; } = new("late", "ops", largerIsBetter: false, noisy: true);

    /// <summary>Operations of an open load that never started.</summary>
    public static Metric Dropped { get; } = new("dropped", "ops", largerIsBetter: false, noisy: true);

    /// <summary>Exponent b of the fitted cost ~ n^b over a range of tiers; 0 is constant, 1 is linear.</summary>
    public static Metric Growth { get; } = new("growth", "exponent", largerIsBetter: false, noisy: true, isFitted: true);

    /// <summary>Live bytes that one more item costs: the slope over n.</summary>
    public static Metric BytesPerItem { get; } = new("bytes-per-item", "bytes", largerIsBetter: false, noisy: false);

    /// <summary>Live bytes of the empty structure: the intercept of the same line.</summary>
    public static Metric Intercept { get; } = new("intercept", "bytes", largerIsBetter: false, noisy: false);

    /// <summary>Managed bytes allocated per operation.</summary>
    public static Metric Allocated { get; } = new("allocated", "bytes/op", largerIsBetter: false, noisy: false);

    /// <summary>Peak resident bytes of a whole child process.</summary>
    public static Metric PeakMemory { get; } = new("peak-memory", "bytes", largerIsBetter: false, noisy: false);

    /// <summary>The most memory that a storage engine held, by its own account.</summary>
    public static Metric EngineMemory { get; } = new("engine-memory", "bytes", largerIsBetter: false, noisy: false);

    /// <summary>Bytes of the files written.</summary>
    public static Metric FileBytes { get; } = new("file-bytes", "bytes", largerIsBetter: false, noisy: false);

    /// <summary>Mean share of the true neighbours found, 0 to 1.</summary>
    public static Metric RecallMean { get; } = new("recall.mean", "share", largerIsBetter: true, noisy: false);

    /// <summary>5th percentile of recall over the queries, 0 to 1.</summary>
    public static Metric RecallP5 { get; } = new("recall.p5", "share", largerIsBetter: true, noisy: false);

    /// <summary>Recall of the worst query, 0 to 1.</summary>
    public static Metric RecallMin { get; } = new("recall.min", "share", largerIsBetter: true, noisy: false);

    /// <summary>Share of the stored vectors that are their own nearest when asked for, 0 to 1.</summary>
    public static Metric RecallSelf { get; } = new("recall.self", "share", largerIsBetter: true, noisy: false);

    /// <summary>Items that were taken for others, because what should tell them apart was equal.</summary>
    public static Metric Collisions { get; } = new("collisions", "items", largerIsBetter: false, noisy: false);

    /// <summary>Of a ramp of sizes: the size with the best rate of all that held.</summary>
    public static Metric RampOptimal { get; } = new("ramp.optimal", "items", largerIsBetter: true, noisy: true);

    /// <summary>Of a ramp of sizes: the largest that held, with every one below it.</summary>
    public static Metric RampStability { get; } = new("ramp.stability", "items", largerIsBetter: true, noisy: false);

    /// <summary>Of a ramp of sizes: the smallest that did not hold.</summary>
    public static Metric RampBreaking { get; } = new("ramp.breaking", "items", largerIsBetter: true, noisy: false);

    /// <summary>Share of the questions that a cache answered by itself, 0 to 1; over a fixed list of questions.</summary>
    public static Metric HitRate { get; } = new("hit-rate", "share", largerIsBetter: true, noisy: false);

    /// <summary>Every metric, in the order in which reports show the rows of one cell.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        Throughput, Ratio, Achieved, Late, Dropped, LatencyMean, LatencyP50, LatencyP95, LatencyP99, LatencyP99_9, LatencyMax, Growth,
        BytesPerItem, Intercept, Allocated, PeakMemory, EngineMemory, FileBytes,
        Collisions, RampOptimal, RampStability, RampBreaking, HitRate, RecallMean, RecallP5, RecallMin, RecallSelf,
    ];

    /// <summary>The word in JSON, CSV and threshold rows.</summary>
    public string Name { get; }

    /// <summary>The unit of every value of this metric, as written in JSON and CSV.</summary>
    public string Unit { get; }

    /// <summary>Whether a larger value is the better one.</summary>
    public bool LargerIsBetter { get; }

    /// <summary>
    /// Whether a busy machine can change the value. Time is disturbed; counts of bytes and of right answers are not,
    /// so they are never judged inconclusive.
    /// </summary>
    public bool Noisy { get; }

    /// <summary>
    /// Whether the value is fitted to measurements, not measured itself. Its range is then the 95 % interval of the fit,
    /// and it meets a bound as long as any part of that interval does: a breach must be shown, not merely not excluded.
    /// </summary>
    public bool IsFitted { get; }

    /// <summary>Finds a metric by its word.</summary>
    /// <exception cref="FormatException">The word names no metric; the message lists all.</exception>
    public static Metric Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(metric => metric.Name == name)
            ?? throw new FormatException(
                $"The metric '{name}' is unknown: write one of {string.Join<Metric>(", ", All)}.");
    }

    /// <summary>The word, <see cref="Name"/>.</summary>
    public override string ToString() => Name;
}
