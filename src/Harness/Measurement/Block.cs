using System.Diagnostics;

namespace Harness.Measurement;

/// <summary>
/// Block of work, timed at once. A clock read costs about as much as a short operation, so operations below a millisecond are timed
/// together: two reads around many of them, for 100 ms or longer.
/// </summary>
public static class Block
{
    private const int Parts = 8;

    /// <summary>Calls <paramref name="work"/> on this thread until at least <paramref name="atLeast"/> has passed; at least once.</summary>
    /// <param name="work">
    /// Performs some operations, long enough to hide the clock read after each call (10 us or more), and returns how many.
    /// </param>
    /// <param name="atLeast">The least wall time; above zero.</param>
    /// <param name="parts">
    /// Given the speeds of eighths of the block in order of time, where calls are so short that there are eighths; null for none.
    /// </param>
    /// <returns>All operations and the time from before the first call to after the last.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="atLeast"/> is not above zero.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="work"/> returned less than 1.
    /// </exception>
    public static BlockTime Run(Func<long> work, TimeSpan atLeast, ICollection<double>? parts = null)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(atLeast, TimeSpan.Zero);
        long operations = 0;
        long start = Stopwatch.GetTimestamp();
        long deadline = start + TimerTicks.Of(atLeast);
        long part = TimerTicks.Of(atLeast) / Parts;
        long partBegan = start, partEnds = parts is null ? long.MaxValue : start + part, before = 0, now;
        do
        {
            operations += Performed(work());
            now = Stopwatch.GetTimestamp();
            if (now >= partEnds)
            {
                parts!.Add(new BlockTime(operations - before, Stopwatch.GetElapsedTime(partBegan, now)).OperationsPerSecond);
                (partBegan, partEnds, before) = (now, now + part, operations);
            }
        }
        while (now < deadline);
        return new BlockTime(operations, Stopwatch.GetElapsedTime(start, now));
    }

    /// <summary>Times exactly one call.</summary>
    internal static BlockTime Once(Func<long> work)
    {
        long start = Stopwatch.GetTimestamp();
        long operations = work();
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        return elapsed > TimeSpan.Zero
            ? new BlockTime(Performed(operations), elapsed)
            : throw new InvalidOperationException(
            "The work ended within one step of the timer. Time it in blocks instead of once.");
    }

    /// <summary>Refuses work that did nothing: a rate of it would be a rate of an empty loop.</summary>
    internal static long Performed(long operations) => operations > 0
        ? operations
        : throw new InvalidOperationException(FormattableString.Invariant(
            $"The work reported {operations} operations; each call must perform at least one and return how many."));
}
