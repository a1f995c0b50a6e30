namespace Harness.Measurement;

/// <summary>How long a number of operations took together.</summary>
/// <param name="Operations">Operations done.</param>
/// <param name="Elapsed">Wall time of all of them.</param>
public readonly record struct BlockTime(long Operations, TimeSpan Elapsed)
{
    /// <summary>Operations per second of wall time.</summary>
    public double OperationsPerSecond => Operations / Elapsed.TotalSeconds;
}
