using Harness.Measurement;
using Harness.Thresholds;

namespace Harness.Xunit.Running;

/// <summary>
/// Attempts at a cell, one after the other until all of its figures are judged. A breach is confirmed first: a few repeats may take no
/// longer than a disturbance from outside that no counter shows, such as a neighbour on the same processor, so before they count as many
/// again must say the same. One by more than noise explains ends the loop, whatever the other figures want, and where the machine was quiet
/// it does so at once. An attempt in which a busy machine let nothing of ours complete has no figure, and is made again.
/// </summary>
internal static class AttemptLoop
{
    private const string OutOfTime = "the run has no time for another";
    private const string Hopeless = "another figure of the cell is so far beyond its bound that it ended at once";

    /// <param name="measure">Takes the repeats of the attempt with this number.</param>
    /// <param name="figures">The figures of a result, as they are judged.</param>
    /// <param name="with">Puts two series of repeats together; null where a breach counts unconfirmed.</param>
    /// <param name="isOver">Whether there is no time for another attempt.</param>
    /// <param name="starved">Why there is no figure, where a machine starved one attempt as often as a cell is measured at most.</param>
    /// <returns>The results kept, in order of time; none where starved.</returns>
    public static IReadOnlyList<T> Run<T>(
        Func<int, T> measure, IReadOnlyList<JudgedFigure<T>> figures, Func<T, T, T>? with, Func<bool> isOver,
        out string? starved)
    {
        List<T> results = [];
        starved = null;
        int inVain = 0;
        do
        {
            T result;
            try
            {
                result = measure(results.Count + 1);
                if (Break(figures, result) && with is not null && !figures.Any(static figure => figure.IsBeyondDoubt))
                {
                    result = with(result, measure(results.Count + 1));
                    Break(figures, result);
                }
            }
            catch (StarvedException starvation)
            {
                inVain++;
                starved = FormattableString.Invariant($"{inVain} attempts: {starvation.Message}");
                continue;
            }

            inVain = 0;
            starved = null;
            results.Add(result);
            foreach (JudgedFigure<T> figure in figures)
            {
                figure.Keep(result);
            }
        }
        while ((inVain > 0 ? inVain < Judge.MaximumAttempts : WantsMore(figures)) && !isOver());
        foreach (JudgedFigure<T> figure in figures.Where(static figure => figure.NeedsAnother))
        {
            figure.GiveUp(figures.Any(static other => other.IsBeyondNoise) ? Hopeless : OutOfTime);
        }

        return starved is null ? results : [];
    }

    private static bool WantsMore<T>(IReadOnlyList<JudgedFigure<T>> figures) =>
        figures.Any(static figure => figure.NeedsAnother) && !figures.Any(static figure => figure.IsBeyondNoise);

    // Every figure is judged, also after one that breaks.
    private static bool Break<T>(IReadOnlyList<JudgedFigure<T>> figures, T result) =>
        figures.Count(figure => figure.Breaks(result)) > 0;
}
