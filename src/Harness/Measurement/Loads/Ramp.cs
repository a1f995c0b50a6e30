namespace Harness.Measurement;

/// <summary>The sizes of a load that grows step by step until it breaks, and on to its end.</summary>
public static class Ramp
{
    /// <summary>From start to end in equal steps; the end is added where the steps do not hit it.</summary>
    /// <param name="start">At least 1.</param>
    /// <param name="end">At least <paramref name="start"/>.</param>
    /// <param name="step">At least 1.</param>
    /// <returns>Items, bytes or operations per second, ascending.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its range.</exception>
    public static IReadOnlyList<long> Linear(long start, long end, long step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(start, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(end, start);
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        List<long> sizes = [start];
        while (sizes[^1] < end)
        {
            sizes.Add(end - sizes[^1] > step ? sizes[^1] + step : end);
        }

        return sizes;
    }
}
