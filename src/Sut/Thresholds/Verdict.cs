namespace Sut.Thresholds;

/// <summary>
/// What judging a bounded number came to. In JSON and CSV: <c>pass</c>, <c>fail</c>, <c>inconclusive</c>.
/// </summary>
public enum Verdict
{
    /// <summary>The median meets the bound.</summary>
    Pass,

    /// <summary>Every repeat lies beyond the bound and nothing disturbed them.</summary>
    Fail,

    /// <summary>
    /// The median missed the bound in every attempt, and in none of them was it sure that the code was to blame.
    /// Shown as skipped with the reason, never as passed.
    /// </summary>
    Inconclusive,
}
