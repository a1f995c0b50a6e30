namespace Harness.Thresholds;

/// <summary>The verdict of all attempts so far on one figure and its bound.</summary>
/// <param name="Verdict">The outcome; null asks for one more attempt.</param>
/// <param name="Decisive">
/// The attempt the verdict rests on, whose median is the figure to report: the one that passed or failed; of
/// inconclusive ones the least disturbed; while undecided the latest.
/// </param>
/// <param name="Explanation">Why, in one line: which attempts were disturbed and how much, or which side they lie on.</param>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed record Judgement(Verdict? Verdict, AttemptVerdict Decisive, string Explanation)
{
    /// <summary>The limit that was judged by.</summary>
    public Bound Bound => Decisive.Bound;

    /// <summary>Whether the cell must be measured once more before anything can be said.</summary>
    public bool NeedsAnotherAttempt => Verdict is null;
}
