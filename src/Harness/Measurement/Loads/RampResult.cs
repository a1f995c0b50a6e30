namespace Harness.Measurement;

/// <summary>
/// The steps of a ramp and the three points that sum them up. The points go by size, not by the order in which the steps
/// ran, so a shuffled ramp (which keeps drift from posing as growth) has the same ones; among steps of equal size the
/// earlier comes first. Immutable and thread safe.
/// </summary>
public sealed class RampResult
{
    /// <summary>Copies the steps and finds the points.</summary>
    /// <param name="steps">In the order in which they ran; at least one.</param>
    /// <exception cref="ArgumentException">No step.</exception>
    public RampResult(IReadOnlyList<RampStep> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        if (steps.Count == 0)
        {
            throw new ArgumentException("No steps: an empty ramp has no breaking point, nor does it hold.", nameof(steps));
        }

        Steps = [.. steps];
        RampStep[] bySize = [.. steps.OrderBy(static step => step.Size)];
        Breaking = Array.Find(bySize, static step => !step.Ok);
        Stability = bySize.TakeWhile(static step => step.Ok).LastOrDefault();

        // MaxBy keeps the first of equals.
        Optimal = bySize.Where(static step => step.Ok).MaxBy(static step => step.Rate);
    }

    /// <summary>All steps, in the order in which they ran.</summary>
    public IReadOnlyList<RampStep> Steps { get; }

    /// <summary>The smallest step that failed; null when all held.</summary>
    public RampStep? Breaking { get; }

    /// <summary>The largest step that held, with everything below it; null when the smallest one failed.</summary>
    public RampStep? Stability { get; }

    /// <summary>
    /// The step with the best rate of all that held, those above the breaking point too; the smallest on a tie; null when
    /// none held.
    /// </summary>
    public RampStep? Optimal { get; }
}
