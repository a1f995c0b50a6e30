using Harness.Measurement;
using static System.FormattableString;

namespace Harness.Thresholds;

/// <summary>
/// The one line in which a failed or inconclusive cell explains itself: what, how much, against what, from how many
/// repeats of how many items, and where the bound comes from.
/// </summary>
public static class FailureLine
{
    /// <summary>
    /// The line of a breach:
    /// <c>mesh batch-insert 5K: throughput 41,200 ops/s &lt; 65,962 (5 repeats 39,800..43,100, n=100000; the report's
    /// load test at 5,000 nodes)</c>.
    /// </summary>
    /// <param name="cell">What was measured.</param>
    /// <param name="metric">Which number.</param>
    /// <param name="bound">The bound it breaks.</param>
    /// <param name="attempt">The measurement that broke it.</param>
    /// <param name="n">How many operations or items stand behind the figure, all repeats and attempts together.</param>
    public static string Describe(Cell cell, Metric metric, Bound bound, Attempt attempt, long n)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return Breach(cell, metric, bound, attempt.Repeats.Median, Sample(metric, attempt.Repeats, n));
    }

    /// <summary>
    /// The line of a judgement. A breach reads as in the other overload; an inconclusive one says what disturbed:
    /// <c>mesh batch-insert 5K: throughput 60,100 ops/s, inconclusive against &gt;= 65,962 (5 repeats 52,000..67,000,
    /// n=100000; 3 attempts: noise 31.2 %; noise 12 %; the range 52,000..67,000 straddles the bound; the report's load
    /// test at 5,000 nodes)</c>.
    /// </summary>
    /// <param name="cell">What was measured.</param>
    /// <param name="metric">Which number.</param>
    /// <param name="bound">The bound it was judged by.</param>
    /// <param name="judgement">A judgement that did not pass.</param>
    /// <param name="n">How many operations or items stand behind the figure, all repeats and attempts together.</param>
    /// <exception cref="ArgumentException">
    /// The judgement passed or is not made yet: there is nothing to explain.
    /// </exception>
    public static string Describe(Cell cell, Metric metric, Bound bound, Judgement judgement, long n)
    {
        ArgumentNullException.ThrowIfNull(judgement);
        Repeats repeats = judgement.Decisive.Repeats;
        return judgement.Verdict switch
        {
            Verdict.Fail => Breach(cell, metric, bound, repeats.Median, Sample(metric, repeats, n)),
            Verdict.Inconclusive =>
                Inconclusive(cell, metric, bound, repeats.Median, Sample(metric, repeats, n), judgement.Explanation),
            _ => throw new ArgumentException(
                $"The judgement is {judgement.Verdict?.ToString() ?? "not made yet"}: "
                + "only a failed or inconclusive one is explained.",
                nameof(judgement)),
        };
    }

    internal static string Breach(Cell cell, Metric metric, Bound bound, double value, string sample)
    {
        ArgumentNullException.ThrowIfNull(bound);
        string times = Judge.IsBeyondNoise(metric, bound, value)
            ? $"{Times(bound.TimesBeyond(value)!.Value)} beyond, which no noise explains; " : "";
        return $"{Head(cell, metric, bound, value)} {bound.Breach} ({times}{sample}; {bound.Because})";
    }

    internal static string Inconclusive(Cell cell, Metric metric, Bound bound, double value, string sample, string why)
    {
        ArgumentNullException.ThrowIfNull(bound);
        return $"{Head(cell, metric, bound, value)}, inconclusive against {bound} ({sample}; {why}; {bound.Because})";
    }

    /// <summary>
    /// What a figure rests on: <c>5 repeats 39,800..43,100, n=100000</c>, or <c>95 % interval 0.28..0.34, n=20</c> for a
    /// fitted one.
    /// </summary>
    internal static string Sample(Metric metric, int repeats, double minimum, double maximum, long n)
    {
        ArgumentNullException.ThrowIfNull(metric);
        string sample = metric.IsFitted ? "95 % interval" : repeats == 1 ? "1 repeat" : Invariant($"{repeats} repeats");
        return Invariant($"{sample} {Range(minimum, maximum)}, n={n}");
    }

    /// <summary>The range of repeats, <c>39,800..43,100</c>; one figure where the ends read alike.</summary>
    internal static string Range(double minimum, double maximum)
    {
        string low = Figure.Text(minimum);
        string high = Figure.Text(maximum);
        return low == high ? low : $"{low}..{high}";
    }

    private static string Times(double factor) =>
        double.IsFinite(factor) ? $"{Figure.Text(Math.Floor(factor))} times" : "any number of times";

    private static string Sample(Metric metric, Repeats repeats, long n) =>
        Sample(metric, repeats.Count, repeats.Minimum, repeats.Maximum, n);

    private static string Head(Cell cell, Metric metric, Bound bound, double value)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(metric);
        return $"{cell}: {metric} {Figure.Beside(value, bound)} {metric.Unit}";
    }
}
