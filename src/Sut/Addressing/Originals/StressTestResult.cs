namespace Sut.Addressing;

/// <summary>One test of the stress report. Plain numbers, validated when made; rounded only when written.</summary>
/// <exception cref="ArgumentOutOfRangeException">A number that is negative or not finite.</exception>
/// <exception cref="ArgumentException">An empty name.</exception>
public sealed record StressTestResult(
    string TestName,
    long Scale,
    long Operations,
    double TotalTimeSeconds,
    double ThroughputOpsPerSecond,
    StressTestLatency Latency,
    long Collisions,
    double CollisionRate,
    double? MemoryPeakMb,
    double? MemoryAverageMb,
    bool Success)
{
    /// <summary>The report's name for making addresses.</summary>
    public const string AddressGeneration = "Address Generation";

    /// <summary>The report's name for reading and writing at once.</summary>
    public const string SimultaneousReadWrite = "Simultaneous R/W";

    /// <summary>The report's name for finding addresses.</summary>
    public const string LookupPerformance = "Lookup Performance";

    /// <summary>One of the three names above, or another.</summary>
    public string TestName { get; } = !string.IsNullOrWhiteSpace(TestName)
        ? TestName
        : throw new ArgumentException("A stress test has a name.", nameof(TestName));

    /// <summary>How many entities.</summary>
    public long Scale { get; } = Counted(Scale, nameof(Scale));

    /// <summary>How many operations were timed.</summary>
    public long Operations { get; } = Counted(Operations, nameof(Operations));

    /// <summary>Duration in seconds; written with three decimals.</summary>
    public double TotalTimeSeconds { get; } = Measured(TotalTimeSeconds, nameof(TotalTimeSeconds));

    /// <summary>Operations per second; written with two decimals.</summary>
    public double ThroughputOpsPerSecond { get; } = Measured(ThroughputOpsPerSecond, nameof(ThroughputOpsPerSecond));

    /// <summary>Latencies of single operations.</summary>
    public StressTestLatency Latency { get; } = Latency ?? throw new ArgumentNullException(nameof(Latency));

    /// <summary>Equal addresses of unequal content.</summary>
    public long Collisions { get; } = Counted(Collisions, nameof(Collisions));

    /// <summary>Collisions per operation; written with six decimals.</summary>
    public double CollisionRate { get; } = Measured(CollisionRate, nameof(CollisionRate));

    /// <summary>Peak memory of the process in megabytes; written with two decimals, as null when it was not measured.</summary>
    public double? MemoryPeakMb { get; } = MemoryPeakMb is { } peak ? Measured(peak, nameof(MemoryPeakMb)) : null;

    /// <summary>Average memory of the process in megabytes; written with two decimals, as null when it was not measured.</summary>
    public double? MemoryAverageMb { get; } = MemoryAverageMb is { } average ? Measured(average, nameof(MemoryAverageMb)) : null;

    internal static double Measured(double value, string name) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(
            name, value, "A stress report holds finite numbers from zero up; leave out what was not measured.");

    private static long Counted(long value, string name) => value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A count starts at zero.");
}
