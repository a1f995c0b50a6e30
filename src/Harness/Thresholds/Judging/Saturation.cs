using Harness.Measurement;

namespace Harness.Thresholds;

/// <summary>
/// Judges whether a paced load got the rate it was offered. Saturated is a verdict of its own: there is no latency then,
/// neither good nor bad. It is given when every repeat was saturated on a quiet machine, or so far that no noise explains it; when none
/// was, the load held; and anything between is measured again, as <see cref="Judge"/> does, because the latencies of the repeats that held
/// are not those of the load.
/// </summary>
/// <remarks>Pure and safe on any thread.</remarks>
public static class Saturation
{
    /// <summary>The achieved rate below which a load is saturated, for the rate it was offered.</summary>
    public static Bound BoundOf(OpsPerSecond offered) => new(
        OpenLoadResult.SaturatedBelow * offered.Value,
        null,
        $"{Figure.Percent(OpenLoadResult.SaturatedBelow)} of the offered {offered}; below it there is no latency");

    /// <summary>Judges the attempts in the order in which they were made.</summary>
    /// <param name="attempts">One to <see cref="Judge.MaximumAttempts"/> measurements of the same cell.</param>
    /// <returns>Passed, saturated, inconclusive, or null as verdict while another attempt is wanted.</returns>
    /// <exception cref="ArgumentException">No attempt is given, or too many.</exception>
    public static Judgement Decide(IReadOnlyList<OpenAttempt> attempts)
    {
        ArgumentNullException.ThrowIfNull(attempts);
        if (attempts.Count is 0 or > Judge.MaximumAttempts)
        {
            throw new ArgumentException($"{attempts.Count} attempts given: judging takes 1 to {Judge.MaximumAttempts}.", nameof(attempts));
        }

        OpenAttempt? decisive = attempts.FirstOrDefault(static attempt => Of(attempt) is not null);
        if (decisive is not null)
        {
            return new Judgement(Of(decisive), decisive.Achieved, Why(decisive));
        }

        string explanation = FormattableString.Invariant($"{attempts.Count} attempts: {string.Join("; ", attempts.Select(Why))}");
        return attempts.Count < Judge.MaximumAttempts
            ? new Judgement(null, attempts[^1].Achieved, explanation)
            : new Judgement(Verdict.Inconclusive, attempts.MinBy(static attempt => Judge.Disturbance(attempt.Noise))!.Achieved,
                explanation);
    }

    /// <summary>Whether so little of the offered rate was achieved that a busy machine does not excuse it.</summary>
    internal static bool IsBeyondNoise(OpenAttempt attempt) =>
        Judge.IsBeyondNoise(Metric.Achieved, BoundOf(attempt.Offered), attempt.Achieved.Repeats.Median);

    private static Verdict? Of(OpenAttempt attempt) => attempt.Saturated switch
    {
        0 => Verdict.Pass,
        { } all when all == attempt.Repeats && (attempt.Noise.IsQuiet || IsBeyondNoise(attempt)) => Verdict.Saturated,
        _ => null,
    };

    private static string Why(OpenAttempt attempt) =>
        FormattableString.Invariant($"{attempt.Saturated} of {attempt.Repeats} repeats saturated, noise {attempt.Noise}");
}
