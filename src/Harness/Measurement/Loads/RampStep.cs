namespace Harness.Measurement;

/// <summary>One step of a ramp (<see cref="Ramp"/> has its sizes): how much was asked for, what it cost, and whether it held.</summary>
public sealed record RampStep
{
    private RampStep(long size, TimeSpan cost, double rate, string? error)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Size = size;
        Cost = Demand.NotNegative(cost, nameof(cost));
        Rate = double.IsFinite(rate) && rate >= 0
            ? rate
            : throw new ArgumentOutOfRangeException(nameof(rate), rate, "A rate is a finite number, zero or more.");
        Error = error;
    }

    /// <summary>What grows: items, bytes or operations per second.</summary>
    public long Size { get; }

    /// <summary>The time the step took; of a failed one the time until it failed.</summary>
    public TimeSpan Cost { get; }

    /// <summary>
    /// What the optimal point is chosen by, per second; larger is better. <see cref="Size"/> over <see cref="Cost"/>
    /// unless given; zero where the cost is.
    /// </summary>
    public double Rate { get; }

    /// <summary>What went wrong; null for a step that held.</summary>
    public string? Error { get; }

    /// <summary>Whether the step held.</summary>
    public bool Ok => Error is null;

    /// <summary>A step that held, with <see cref="Rate"/> = size / cost.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Size below 1 or a negative cost.</exception>
    public static RampStep Held(long size, TimeSpan cost) => new(size, cost, RateOf(size, cost), null);

    /// <summary>A step that held, with a rate of the caller's own, such as the achieved one of a paced load.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Size below 1, a negative cost, or a rate that is no number of 0 or more.</exception>
    public static RampStep Held(long size, TimeSpan cost, double rate) => new(size, cost, rate, null);

    /// <summary>A step that failed, and why. Its rate plays no part.</summary>
    /// <exception cref="ArgumentException">The error is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Size below 1 or a negative cost.</exception>
    public static RampStep Failed(long size, TimeSpan cost, string error)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(error);
        return new RampStep(size, cost, RateOf(size, cost), error);
    }

    private static double RateOf(long size, TimeSpan cost) => cost > TimeSpan.Zero ? size / cost.TotalSeconds : 0;
}
