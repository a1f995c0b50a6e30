namespace Corpora.Payloads;

/// <summary>The three points of one series of a ramp; null where it has none.</summary>
/// <param name="Series">Which ramp, such as <c>sync bson external plain PostgreSQL 17.2</c>.</param>
/// <param name="Breaking">The smallest iteration that is not OK.</param>
/// <param name="Stability">The largest OK below it.</param>
/// <param name="Optimal">The OK with most epochs per second, those above the breaking point too; the smallest on a tie.</param>
public sealed record RampPoints(string Series, Iteration? Breaking, Iteration? Stability, Iteration? Optimal)
{
    /// <summary>
    /// Finds the points by size, not by the order in which the rows were measured, so that a shuffled ramp (which keeps drift from
    /// posing as growth) has the same ones; of rows of one size the earlier comes first.
    /// </summary>
    public static RampPoints Of(string series, IEnumerable<Iteration> rows)
    {
        Iteration[] bySize = [.. rows.OrderBy(static row => row.Epochs)];

        // MaxBy keeps the first of equals.
        return new RampPoints(
            series,
            Array.Find(bySize, static row => !row.IsOk),
            bySize.TakeWhile(static row => row.IsOk).LastOrDefault(),
            bySize.Where(static row => row.IsOk).MaxBy(static row => row.EpochsPerSecond));
    }
}
