namespace Harness.Measurement;

/// <summary>
/// What the load shapes demand of their numbers, as expressions, because primary constructors have no body to check
/// them in.
/// </summary>
internal static class Require
{
    /// <summary>Passes on a value of at least 1.</summary>
    internal static int AtLeastOne(int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, name);
        return value;
    }

    /// <summary>Passes on a time above zero.</summary>
    internal static TimeSpan Positive(TimeSpan value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, name);
        return value;
    }

    /// <summary>Passes on a time of zero or more.</summary>
    internal static TimeSpan NotNegative(TimeSpan value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero, name);
        return value;
    }
}
