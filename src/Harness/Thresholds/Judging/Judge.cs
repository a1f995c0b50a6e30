namespace Harness.Thresholds;

/// <summary>
/// Verdicts on measured figures. A median within the bound passes at once. A breach counts only when the whole range
/// of the repeats lies beyond the bound while the machine was quiet; otherwise the cell is measured again. A median so far
/// beyond that no noise explains it fails however busy the machine was. A fitted figure passes as long as its interval reaches the bound:
/// measuring again would not settle what the fit leaves open.
/// </summary>
/// <remarks>
/// Pure and safe on any thread. A slowdown smaller than the distance between the median and the bound is not seen,
/// nor one that shows on a noisy machine only: that is what "inconclusive" admits.
/// </remarks>
public static class Judge
{
    /// <summary>
    /// How often a cell is measured before it is inconclusive. Three, because a disturbance that lasts through three
    /// attempts is a busy machine, and more attempts would only hide it.
    /// </summary>
    public const int MaximumAttempts = 3;

    /// <summary>
    /// How many times beyond its bound a value is no noise. Ten: a machine that gave us a tenth of its time would have to keep to that
    /// through every repeat.
    /// </summary>
    public const double BeyondNoise = 10;

    /// <summary>Judges one attempt by itself.</summary>
    /// <param name="metric">What was measured; one that noise cannot disturb is decided by any attempt.</param>
    /// <param name="bound">The limit, in the metric's unit.</param>
    /// <param name="attempt">The repeats and the noise meanwhile.</param>
    public static AttemptVerdict Of(Metric metric, Bound bound, Attempt attempt)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(bound);
        ArgumentNullException.ThrowIfNull(attempt);
        if (metric.IsFitted && !IsWhollyBeyond(bound, attempt))
        {
            return Says(Verdict.Pass, $"the 95 % interval {Range(attempt)} does not lie wholly beyond the bound {bound}");
        }

        if (bound.IsMetBy(attempt.Repeats.Median))
        {
            return Says(Verdict.Pass, $"the median meets the bound {bound}");
        }

        if (!metric.Noisy)
        {
            return Says(Verdict.Fail, $"the median breaks the bound {bound}, and noise cannot change it");
        }

        if (IsWhollyBeyond(bound, attempt) && IsBeyondNoise(metric, bound, attempt.Repeats.Median))
        {
            return Says(Verdict.Fail, $"every repeat breaks the bound {bound}, and the median by more than noise explains");
        }

        if (IsWhollyBeyond(bound, attempt) && attempt.Noise.IsQuiet)
        {
            string all = metric.IsFitted ? "the whole 95 % interval" : "every repeat";
            return Says(Verdict.Fail, $"{all} breaks the bound {bound} and the machine was quiet");
        }

        return Says(null, WhyNotDecisive(bound, attempt));

        AttemptVerdict Says(Verdict? verdict, string why) => new(bound, verdict, attempt, attempt.Noise, why);
    }

    /// <summary>Decides what the attempts come to, in the order in which they were made.</summary>
    /// <param name="attempts">One to <see cref="MaximumAttempts"/> judged attempts at the same figure.</param>
    /// <returns>The first verdict that an attempt gave, so that later ones do not change it; without one, null while another attempt is
    /// wanted and then inconclusive.</returns>
    /// <exception cref="ArgumentException">No attempt is given, or more than <see cref="MaximumAttempts"/>.</exception>
    public static Judgement Decide(IReadOnlyList<AttemptVerdict> attempts)
    {
        ArgumentNullException.ThrowIfNull(attempts);
        if (attempts.Count is 0 or > MaximumAttempts)
        {
            throw new ArgumentException($"{attempts.Count} attempts given: judging takes 1 to {MaximumAttempts}.", nameof(attempts));
        }

        if (attempts.FirstOrDefault(static attempt => attempt.Verdict is not null) is { } decisive)
        {
            return new Judgement(decisive.Verdict, decisive, decisive.Why);
        }

        string explanation = Explanation(attempts);
        return attempts.Count < MaximumAttempts
            ? new Judgement(null, attempts[^1], explanation)
            : Undecided(attempts, explanation);
    }

    /// <summary>Leaves inconclusive what a run has no time to measure again.</summary>
    /// <param name="attempts">The attempts that were made, none of which gave a verdict.</param>
    /// <param name="why">Why there are no more.</param>
    public static Judgement GiveUp(IReadOnlyList<AttemptVerdict> attempts, string why)
    {
        ArgumentNullException.ThrowIfNull(attempts);
        return Undecided(attempts, $"{Explanation(attempts)}; {why}");
    }

    /// <summary>Whether a value is so far beyond that a busy machine does not excuse it. An exponent is no multiple of its bound.</summary>
    /// <param name="metric">What was measured.</param>
    /// <param name="bound">The limit, in the metric's unit.</param>
    /// <param name="value">The figure.</param>
    public static bool IsBeyondNoise(Metric metric, Bound bound, double value)
    {
        ArgumentNullException.ThrowIfNull(bound);
        return metric is { Noisy: true, IsFitted: false } && bound.TimesBeyond(value) >= BeyondNoise;
    }

    // One that has a figure before any that has none. Unknown noise may be any amount, so it counts as the most.
    private static AttemptVerdict LeastDisturbed(IReadOnlyList<AttemptVerdict> attempts) => attempts
        .OrderBy(static attempt => attempt.Figure is null)
        .ThenBy(static attempt => attempt.Noise.IsKnown ? attempt.Noise.Share : double.PositiveInfinity)
        .First();

    private static Judgement Undecided(IReadOnlyList<AttemptVerdict> attempts, string explanation) =>
        new(Verdict.Inconclusive, LeastDisturbed(attempts), explanation);

    private static string Explanation(IReadOnlyList<AttemptVerdict> attempts)
    {
        string count = attempts.Count == 1 ? "1 attempt" : FormattableString.Invariant($"{attempts.Count} attempts");
        return $"{count}: {string.Join("; ", attempts.Select(Why))}";
    }

    private static string Why(AttemptVerdict attempt) => attempt.Figure is null ? $"{attempt.Why}, noise {attempt.Noise}" : attempt.Why;

    private static bool IsWhollyBeyond(Bound bound, Attempt attempt) =>
        !bound.IsMetBy(attempt.Repeats.Minimum) && !bound.IsMetBy(attempt.Repeats.Maximum);

    private static string Range(Attempt attempt) => FailureLine.Range(attempt.Repeats.Minimum, attempt.Repeats.Maximum);

    private static string WhyNotDecisive(Bound bound, Attempt attempt)
    {
        string noise = $"noise {attempt.Noise}";
        string straddles = $"the range {Range(attempt)} straddles the bound";
        return IsWhollyBeyond(bound, attempt) ? noise : attempt.Noise.IsQuiet ? straddles : $"{straddles}, {noise}";
    }
}
