namespace Sut.Measurement;

/// <summary>
/// A load that grows step by step until it breaks, and on to its end: what fails at one size may hold at a larger one,
/// and a ramp that stopped could not tell a limit from an accident. Each step runs once; warm-up, repeats and separate
/// passes for memory are the step's own business. Immutable; run one at a time.
/// </summary>
public sealed class Ramp
{
    /// <summary>A ramp of any sizes, run in the order given.</summary>
    /// <param name="sizes">At least one, each at least 1: items, bytes or operations per second.</param>
    /// <exception cref="ArgumentException">No size, or one below 1.</exception>
    public Ramp(IReadOnlyList<long> sizes)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        if (sizes.Count == 0 || sizes.Min() < 1)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"A ramp has at least one size, each 1 or more, not [{string.Join(", ", sizes)}]."), nameof(sizes));
        }

        Sizes = [.. sizes];
    }

    /// <summary>The sizes in the order in which they run.</summary>
    public IReadOnlyList<long> Sizes { get; }

    /// <summary>The time, for tests that simulate it.</summary>
    internal IClock Clock { get; init; } = MonotonicClock.Instance;

    /// <summary>From start to end in equal steps; the end is added where the steps do not hit it.</summary>
    /// <param name="start">At least 1.</param>
    /// <param name="end">At least <paramref name="start"/>.</param>
    /// <param name="step">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its range.</exception>
    public static Ramp Linear(long start, long end, long step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(start, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(end, start);
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        List<long> sizes = [start];
        while (sizes[^1] < end)
        {
            sizes.Add(end - sizes[^1] > step ? sizes[^1] + step : end);
        }

        return new Ramp(sizes);
    }

    /// <summary>Runs every step, also those after a failure.</summary>
    /// <param name="step">
    /// Runs one size and says how it went. It may return a failure with what it knows about it, or throw.
    /// </param>
    /// <param name="isFailure">
    /// Which exceptions say that the system broke at this size: the step has failed then, at the time it took so far.
    /// Any other exception (a wrong answer, a slip, a server that is gone) ends the ramp and reaches the caller as it is.
    /// </param>
    /// <param name="onStep">
    /// Called after each step. What was told here is what there is when the ramp ends early.
    /// </param>
    /// <exception cref="InvalidOperationException">The step returned another size than it was given.</exception>
    public RampResult Run(Func<long, RampStep> step, Func<Exception, bool> isFailure, Action<RampStep>? onStep = null)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(isFailure);
        List<RampStep> steps = [];
        foreach (long size in Sizes)
        {
            RampStep done = RunStep(size, step, isFailure);
            steps.Add(done.Size == size
                ? done
                : throw new InvalidOperationException(FormattableString.Invariant(
                    $"The step was given size {size} and returned a record of size {done.Size}: return the size it ran.")));
            onStep?.Invoke(done);
        }

        return new RampResult(steps);
    }

    private RampStep RunStep(long size, Func<long, RampStep> step, Func<Exception, bool> isFailure)
    {
        long start = Clock.Nanoseconds;
        try
        {
            return step(size);
        }
        catch (Exception failure) when (isFailure(failure))
        {
            return RampStep.Failed(
                size, TimeSpan.FromMicroseconds((Clock.Nanoseconds - start) / 1e3), $"{failure.GetType().Name}: {failure.Message}");
        }
    }
}
