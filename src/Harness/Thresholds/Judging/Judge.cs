using Harness.Measurement;

namespace Harness.Thresholds;

/// <summary>
/// Turns attempts into a verdict. A median within the bound passes at once. A breach counts only when the whole range
/// of the repeats lies beyond the bound while the machine was quiet; otherwise the cell is measured again. A median so far
/// beyond that no noise explains it fails however busy the machine was. A fitted figure passes as long as its interval reaches the bound:
/// measuring again would not settle what the fit leaves open.
/// </summary>
/// <remarks>
/// Pure and safe on any thread. It does not see a slowdown smaller than the distance between the median and the bound,
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

    /// <summary>Judges the attempts in the order in which they were made.</summary>
    /// <param name="metric">
    /// What was measured; a metric that noise cannot disturb is decided by the first attempt.
    /// </param>
    /// <param name="bound">The limit, in the metric's unit.</param>
    /// <param name="attempts">One to <see cref="MaximumAttempts"/> measurements of the same cell.</param>
    /// <returns>A verdict, or null as verdict while another attempt is wanted.</returns>
    /// <exception cref="ArgumentException">No attempt is given, or more than <see cref="MaximumAttempts"/>.</exception>
    public static Judgement Decide(Metric metric, Bound bound, IReadOnlyList<Attempt> attempts)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(bound);
        ArgumentNullException.ThrowIfNull(attempts);
        RequireAttempts(attempts.Count, nameof(attempts));

        // In order of time, so that a verdict once given is not changed by attempts made after it.
        foreach (Attempt attempt in attempts)
        {
            if (metric.IsFitted && !IsWhollyBeyond(bound, attempt))
            {
                string interval = FailureLine.Range(attempt.Repeats.Minimum, attempt.Repeats.Maximum);
                return new Judgement(Verdict.Pass, attempt, $"the 95 % interval {interval} does not lie wholly beyond the bound {bound}");
            }

            if (bound.IsMetBy(attempt.Repeats.Median))
            {
                return new Judgement(Verdict.Pass, attempt, $"the median meets the bound {bound}");
            }

            if (!metric.Noisy)
            {
                return new Judgement(
                    Verdict.Fail, attempt, $"the median breaks the bound {bound}, and noise cannot change it");
            }

            if (IsWhollyBeyond(bound, attempt) && IsBeyondNoise(metric, bound, attempt.Repeats.Median))
            {
                return new Judgement(Verdict.Fail, attempt,
                    $"every repeat breaks the bound {bound}, and the median by more than noise explains");
            }

            if (IsWhollyBeyond(bound, attempt) && attempt.Noise.IsQuiet)
            {
                string all = metric.IsFitted ? "the whole 95 % interval" : "every repeat";
                return new Judgement(Verdict.Fail, attempt, $"{all} breaks the bound {bound} and the machine was quiet");
            }
        }

        string count = attempts.Count == 1 ? "1 attempt" : FormattableString.Invariant($"{attempts.Count} attempts");
        string reasons = string.Join("; ", attempts.Select(attempt => WhyNotDecisive(bound, attempt)));
        string explanation = $"{count}: {reasons}";
        return attempts.Count < MaximumAttempts
            ? new Judgement(null, attempts[^1], explanation)
            : new Judgement(Verdict.Inconclusive, attempts.MinBy(static attempt => Disturbance(attempt.Noise))!, explanation);
    }

    /// <summary>Whether a value is so far beyond that a busy machine does not excuse it. An exponent is no multiple of its bound.</summary>
    internal static bool IsBeyondNoise(Metric metric, Bound bound, double value) =>
        metric is { Noisy: true, IsFitted: false } && bound.TimesBeyond(value) >= BeyondNoise;

    internal static void RequireAttempts(int count, string parameter)
    {
        if (count is 0 or > MaximumAttempts)
        {
            throw new ArgumentException($"{count} attempts given: judging takes 1 to {MaximumAttempts}.", parameter);
        }
    }

    private static bool IsWhollyBeyond(Bound bound, Attempt attempt) =>
        !bound.IsMetBy(attempt.Repeats.Minimum) && !bound.IsMetBy(attempt.Repeats.Maximum);

    /// <summary>The noise to compare attempts by. Unknown may be any amount, so it counts as the most.</summary>
    internal static double Disturbance(Noise noise) => noise.IsKnown ? noise.Share : double.PositiveInfinity;

    private static string WhyNotDecisive(Bound bound, Attempt attempt)
    {
        string noise = $"noise {attempt.Noise}";
        if (IsWhollyBeyond(bound, attempt))
        {
            return noise;
        }

        string straddles =
            $"the range {FailureLine.Range(attempt.Repeats.Minimum, attempt.Repeats.Maximum)} straddles the bound";
        return attempt.Noise.IsQuiet ? straddles : $"{straddles}, {noise}";
    }
}
