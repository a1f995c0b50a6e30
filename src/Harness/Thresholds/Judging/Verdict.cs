namespace Harness.Thresholds;

/// <summary>Verdict on a bounded number. In JSON and CSV: <c>pass</c>, <c>fail</c>, <c>inconclusive</c>, <c>saturated</c>.</summary>
public enum Verdict
{
    /// <summary>The median meets the bound; of a fitted figure, some of its interval does.</summary>
    Pass,

    /// <summary>
    /// Every repeat lies beyond the bound, and nothing disturbed them or the median lies ten times beyond; of a metric that noise cannot
    /// change, the median does.
    /// </summary>
    Fail,

    /// <summary>
    /// The median missed the bound in every attempt, and in none of them was it sure that the code was to blame.
    /// Shown as skipped with the reason, never as passed.
    /// </summary>
    Inconclusive,

    /// <summary>
    /// More was offered than could be served, in every repeat and on a quiet machine; of <see cref="Metric.Achieved"/> only.
    /// It says that there is no latency, not that one is bad: a bound on a latency fails then, for want of a figure.
    /// </summary>
    Saturated,
}
