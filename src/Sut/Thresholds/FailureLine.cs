using System.Globalization;
using Sut.Measurement;

namespace Sut.Thresholds;

/// <summary>
/// The one line in which a failed or inconclusive cell explains itself: what, how much, against what, from how many
/// repeats of how many items, and where the bound comes from.
/// </summary>
public static class FailureLine
{
    /// <summary>
    /// The line of a breach:
    /// <c>mesh batch-insert 5K: throughput 41,200 ops/s &lt; 65,962 (5 repeats 39,800..43,100, n=100000; the report's load test at 5,000 nodes)</c>.
    /// </summary>
    /// <param name="cell">What was measured.</param>
    /// <param name="metric">Which number.</param>
    /// <param name="bound">The bound it breaks.</param>
    /// <param name="attempt">The measurement that broke it.</param>
    /// <param name="n">How many operations or items one repeat covers.</param>
    public static string Describe(Cell cell, Metric metric, Bound bound, Attempt attempt, long n)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(bound);
        ArgumentNullException.ThrowIfNull(attempt);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Head(cell, metric, bound, attempt)} {bound.Breach} ({Sample(attempt, n)}; {bound.Because})");
    }

    /// <summary>
    /// The line of a judgement. A breach reads as in the other overload; an inconclusive one says what disturbed:
    /// <c>mesh batch-insert 5K: throughput 60,100 ops/s, inconclusive against &gt;= 65,962 (5 repeats 52,000..67,000, n=100000; 3 attempts: noise 31.2 %; noise 12 %; the range 52,000..67,000 straddles the bound; the report's load test at 5,000 nodes)</c>.
    /// </summary>
    /// <param name="cell">What was measured.</param>
    /// <param name="metric">Which number.</param>
    /// <param name="bound">The bound it was judged by.</param>
    /// <param name="judgement">A judgement that did not pass.</param>
    /// <param name="n">How many operations or items one repeat covers.</param>
    /// <exception cref="ArgumentException">The judgement passed or is not made yet: there is nothing to explain.</exception>
    public static string Describe(Cell cell, Metric metric, Bound bound, Judgement judgement, long n)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(bound);
        ArgumentNullException.ThrowIfNull(judgement);
        return judgement.Verdict switch
        {
            Verdict.Fail => Describe(cell, metric, bound, judgement.Decisive, n),
            Verdict.Inconclusive => string.Create(
                CultureInfo.InvariantCulture,
                $"{Head(cell, metric, bound, judgement.Decisive)}, inconclusive against {bound} ({Sample(judgement.Decisive, n)}; {Judge.MaximumAttempts} attempts: {judgement.Explanation}; {bound.Because})"),
            _ => throw new ArgumentException(
                $"The judgement is {judgement.Verdict?.ToString() ?? "not made yet"}: only a failed or inconclusive one is explained.",
                nameof(judgement)),
        };
    }

    /// <summary>The range of the repeats, <c>39,800..43,100</c>; one figure where they are equal.</summary>
    internal static string Range(Repeats repeats)
    {
        string low = Figure.Text(repeats.Minimum);
        string high = Figure.Text(repeats.Maximum);
        return low == high ? low : $"{low}..{high}";
    }

    private static string Head(Cell cell, Metric metric, Bound bound, Attempt attempt) =>
        $"{cell}: {metric} {Figure.Beside(attempt.Repeats.Median, bound)} {metric.Unit}";

    private static string Sample(Attempt attempt, long n) => string.Create(
        CultureInfo.InvariantCulture,
        $"{attempt.Repeats.Count} {(attempt.Repeats.Count == 1 ? "repeat" : "repeats")} {Range(attempt.Repeats)}, n={n}");
}
