namespace Harness.Measurement;

/// <summary>An operation measured without a yardstick: an absolute figure, which holds on this machine only.</summary>
/// <param name="Operation">Operations per second, one value per repeat.</param>
/// <param name="OperationsMeasured">Operations inside timed blocks; warm-up does not count.</param>
/// <param name="Noise">
/// What other processes and the hypervisor took from the first block to the end of the last, preparations included.
/// </param>
public sealed record Measured(Repeats Operation, long OperationsMeasured, Noise Noise)
{
    /// <summary>Operations per second of the parts of all blocks, in order of time; empty where the work is timed whole.</summary>
    public IReadOnlyList<double> Parts { get; init; } = [];
}
