namespace Harness.Thresholds;

/// <summary>What the attempts of a paced load say about a bound on one of its latencies.</summary>
/// <param name="Verdict">
/// The outcome; null asks for one more attempt. Never <see cref="Thresholds.Verdict.Saturated"/>: a bound fails.
/// </param>
/// <param name="Decisive">The attempt the verdict rests on; of inconclusive ones the least disturbed.</param>
/// <param name="Figure">The latency in it; null where it has none, and then there is nothing to report but why.</param>
/// <param name="Explanation">Why, in one line.</param>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed record OpenJudgement(Verdict? Verdict, OpenAttempt Decisive, Attempt? Figure, string Explanation)
{
    /// <summary>
    /// Judges the attempts in the order in which they were made. One in which every repeat has the latency is judged by
    /// <see cref="Judge"/>; one in which none has, on a quiet machine or with a tenth of the rate, breaks any bound, because a load that
    /// was not served has not met it; one in which some have decides nothing.
    /// </summary>
    /// <param name="metric">One of <see cref="OpenAttempt.LatencyMetrics"/>.</param>
    /// <param name="bound">The limit in milliseconds.</param>
    /// <param name="attempts">One to <see cref="Judge.MaximumAttempts"/> measurements of the same cell.</param>
    /// <exception cref="ArgumentException">No attempt is given, or more than <see cref="Judge.MaximumAttempts"/>.</exception>
    public static OpenJudgement Of(Metric metric, Bound bound, IReadOnlyList<OpenAttempt> attempts)
    {
        ArgumentNullException.ThrowIfNull(attempts);
        Judge.RequireAttempts(attempts.Count, nameof(attempts));
        List<Attempt> figures = [];
        Judgement? judgement = null;
        foreach (OpenAttempt attempt in attempts)
        {
            if (attempt.Latency(metric) is { } figure)
            {
                figures.Add(figure);
                judgement = Judge.Decide(metric, bound, figures);
                if (judgement.Verdict is Thresholds.Verdict.Pass or Thresholds.Verdict.Fail)
                {
                    return new OpenJudgement(judgement.Verdict, attempt, judgement.Decisive, judgement.Explanation);
                }
            }
            else if (attempt.IsWithout(metric) && (attempt.Noise.IsQuiet || Saturation.IsBeyondNoise(attempt)))
            {
                return new OpenJudgement(Thresholds.Verdict.Fail, attempt, null, Why(attempt));
            }
        }

        string explanation = judgement is not null && figures.Count == attempts.Count
            ? judgement.Explanation
            : FormattableString.Invariant($"{attempts.Count} attempts: {string.Join("; ", attempts.Select(Why))}");
        OpenAttempt calmest = attempts.OrderBy(attempt => attempt.Latency(metric) is null)
            .ThenBy(static attempt => Judge.Disturbance(attempt.Noise)).First();
        Verdict? verdict = attempts.Count < Judge.MaximumAttempts ? null : Thresholds.Verdict.Inconclusive;
        return new OpenJudgement(verdict, calmest, calmest.Latency(metric), explanation);
    }

    /// <summary>
    /// The line of a bound that no figure could be held against:
    /// <c>mesh sustained-write 5K: latency.p99 has no figure to hold against &lt;= 20: 1,200 ops/s achieved of the offered 2,000 ops/s, 3
    /// of 3 repeats saturated, 480 of 6,000 operations dropped (noise 0.4 %; twice the disk's flush)</c>.
    /// </summary>
    /// <param name="cell">What was measured.</param>
    /// <param name="metric">Which latency.</param>
    /// <param name="bound">Its bound.</param>
    public string Line(Cell cell, Metric metric, Bound bound)
    {
        ArgumentNullException.ThrowIfNull(bound);
        string inconclusive = Verdict is Thresholds.Verdict.Inconclusive ? ", inconclusive" : "";
        string achieved = Thresholds.Figure.Text(Decisive.Achieved.Repeats.Median);
        return FormattableString.Invariant(
            $"{cell}: {metric} has no figure to hold against {bound}{inconclusive}: {achieved} ops/s achieved of the offered {Decisive.Offered}, ")
            + FormattableString.Invariant($"{Decisive.Saturated} of {Decisive.Repeats} repeats saturated, ")
            + FormattableString.Invariant(
                $"{Decisive.Asked - Decisive.Served} of {Decisive.Asked} operations dropped (noise {Decisive.Noise}; {bound.Because})");
    }

    private static string Why(OpenAttempt attempt) => attempt.Saturated > 0
        ? FormattableString.Invariant($"{attempt.Saturated} of {attempt.Repeats} repeats saturated, noise {attempt.Noise}")
        : FormattableString.Invariant($"{attempt.Asked - attempt.Served} dropped, noise {attempt.Noise}");
}
