using static System.FormattableString;

namespace Harness.Thresholds;

/// <summary>
/// The one line in which a failed or inconclusive cell explains itself: what, how much, against what, from how many
/// repeats of how many items, and where the bound comes from.
/// </summary>
public static class FailureLine
{
    /// <summary>
    /// The line of a breach: <c>mesh batch-insert 5K: throughput 41,200 ops/s &lt; 65,962 (5 repeats 39,800..43,100, n=100000; the report's
    /// load test at 5,000 nodes)</c>.
    /// </summary>
    internal static string Breach(Cell cell, Metric metric, Bound bound, double value, string sample)
    {
        ArgumentNullException.ThrowIfNull(bound);
        string times = Judge.IsBeyondNoise(metric, bound, value)
            ? $"{Times(bound.TimesBeyond(value)!.Value)} beyond, which no noise explains; " : "";
        return $"{Head(cell, metric, bound, value)} {bound.Breach} ({times}{sample}; {bound.Because})";
    }

    /// <summary>
    /// The line of a disturbed figure: <c>mesh batch-insert 5K: throughput 60,100 ops/s, inconclusive against &gt;= 65,962 (5 repeats
    /// 52,000..67,000, n=100000; 3 attempts: noise 31.2 %; noise 12 %; the range 52,000..67,000 straddles the bound; the report's load test
    /// at 5,000 nodes)</c>.
    /// </summary>
    internal static string Inconclusive(Cell cell, Metric metric, Bound bound, double value, string sample, string why)
    {
        ArgumentNullException.ThrowIfNull(bound);
        return $"{Head(cell, metric, bound, value)}, inconclusive against {bound} ({sample}; {why}; {bound.Because})";
    }

    /// <summary>
    /// The line of a bound that no figure could be held against:
    /// <c>mesh sustained-write 5K: latency.p99 has no figure to hold against &lt;= 20: 1,200 ops/s achieved of the offered 2,000 ops/s, 3
    /// of 3 repeats saturated, 480 of 6,000 operations dropped (noise 0.4 %; twice the disk's flush)</c>.
    /// </summary>
    /// <param name="cell">What was measured.</param>
    /// <param name="metric">Which number.</param>
    /// <param name="judgement">A judgement that failed or is inconclusive and whose decisive attempt has no figure.</param>
    public static string WithoutFigure(Cell cell, Metric metric, Judgement judgement)
    {
        ArgumentNullException.ThrowIfNull(judgement);
        string inconclusive = judgement.Verdict is Verdict.Inconclusive ? ", inconclusive" : "";
        return $"{cell}: {metric} has no figure to hold against {judgement.Bound}{inconclusive}: {judgement.Decisive.Why} "
            + $"(noise {judgement.Decisive.Noise}; {judgement.Bound.Because})";
    }

    /// <summary>
    /// What a figure rests on: <c>5 repeats 39,800..43,100, n=100000</c>, or <c>95 % interval 0.28..0.34, n=20</c> for a fitted one.
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

    private static string Head(Cell cell, Metric metric, Bound bound, double value)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(metric);
        return $"{cell}: {metric} {Figure.Beside(value, bound)} {metric.Unit}";
    }
}
