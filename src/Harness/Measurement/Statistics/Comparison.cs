namespace Harness.Measurement;

/// <summary>An operation measured beside its yardstick. Larger is better throughout.</summary>
/// <param name="Operation">Operations per second of the operation, one value per repeat.</param>
/// <param name="Yardstick">Operations per second of the yardstick, one value per repeat.</param>
/// <param name="Ratio">Operation over yardstick, one value per repeat, each from the two neighbouring blocks of that repeat.</param>
/// <param name="OperationsMeasured">Operations of the operation inside timed blocks; warm-up and yardstick do not count.</param>
/// <param name="Noise">
/// What other processes and the hypervisor took from the first block to the end of the last, preparations included.
/// </param>
public sealed record Comparison(
    Repeats Operation, Repeats Yardstick, Repeats Ratio, long OperationsMeasured, Noise Noise)
{
    /// <summary>Remark for the report: what else the ruler did so that both sides met the same; null where nothing.</summary>
    public string? Conditions { get; init; }

    /// <summary>Operations per second of the parts of the operation's blocks, in order of time; empty where it is timed whole.</summary>
    public IReadOnlyList<double> Parts { get; init; } = [];

    /// <summary>This comparison with the repeats of another of the same operation after its own; the greater noise of both.</summary>
    /// <param name="more">The other.</param>
    public Comparison With(Comparison more)
    {
        ArgumentNullException.ThrowIfNull(more);
        return new Comparison(
            Operation.With(more.Operation),
            Yardstick.With(more.Yardstick),
            Ratio.With(more.Ratio),
            OperationsMeasured + more.OperationsMeasured,
            Noise.Or(more.Noise))
        {
            Conditions = Conditions,
            Parts = [.. Parts, .. more.Parts],
        };
    }
}
