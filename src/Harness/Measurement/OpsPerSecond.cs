using System.Globalization;

namespace Harness.Measurement;

/// <summary>A rate in operations per second, so that no signature has to say which unit its double is in.</summary>
/// <param name="Value">Operations per second; finite, zero or more.</param>
/// <exception cref="ArgumentOutOfRangeException">Negative, infinite or not a number.</exception>
public readonly record struct OpsPerSecond(double Value)
{
    /// <summary>Operations per second.</summary>
    public double Value { get; } = double.IsFinite(Value) && Value >= 0
        ? Value
        : throw new ArgumentOutOfRangeException(
            nameof(Value), Value, "A rate is a finite number of operations per second, zero or more.");

    /// <summary>Such as <c>5,000 ops/s</c> or <c>0.25 ops/s</c>; invariant culture.</summary>
    public override string ToString() => Value.ToString(Value < 1 ? "0.######" : "#,0.##", CultureInfo.InvariantCulture) + " ops/s";
}
