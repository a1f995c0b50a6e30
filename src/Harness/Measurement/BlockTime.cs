namespace Harness.Measurement;

/// <summary>Time of a number of operations together.</summary>
/// <param name="Operations">Operations done.</param>
/// <param name="Elapsed">Wall time of all of them.</param>
public readonly record struct BlockTime(long Operations, TimeSpan Elapsed)
{
    /// <summary>Operations per second of wall time.</summary>
    public double OperationsPerSecond => Operations / Elapsed.TotalSeconds;
}
