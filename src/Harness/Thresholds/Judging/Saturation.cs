using Harness.Measurement;

namespace Harness.Thresholds;

/// <summary>
/// Verdicts on open loads. Saturated, that is not served at the rate that was offered, is a verdict of its own: there is no latency then,
/// neither good nor bad. It is given when every repeat was saturated on a quiet machine, or so far that no noise explains it; when none
/// was, the load held; and anything between is measured again, because the latencies of the repeats that held are not those of the load.
/// </summary>
/// <remarks>Pure and safe on any thread.</remarks>
public static class Saturation
{
    /// <summary>The achieved rate below which a load is saturated, for the rate it was offered.</summary>
    public static Bound BoundOf(OpsPerSecond offered) => new(
        OpenLoadResult.SaturatedBelow * offered.Value,
        null,
        $"{Figure.Percent(OpenLoadResult.SaturatedBelow)} of the offered {offered}; below it there is no latency");

    /// <summary>Judges the rate that one attempt achieved: passed, saturated, or null as verdict where it decides nothing.</summary>
    public static AttemptVerdict Of(OpenAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        Verdict? verdict = attempt.Saturated == 0 ? Verdict.Pass
            : attempt.Saturated == attempt.Repeats && IsBeyondDoubt(attempt) ? Verdict.Saturated
            : null;
        string why = FormattableString.Invariant($"{attempt.Saturated} of {attempt.Repeats} repeats saturated, noise {attempt.Noise}");
        return new AttemptVerdict(BoundOf(attempt.Offered), verdict, attempt.Achieved, attempt.Noise, why);
    }

    /// <summary>
    /// Judges one latency of one attempt. Where every repeat has it, <see cref="Judge"/> does; where none has, on a quiet machine or with a
    /// tenth of the rate, any bound is broken, because a load that was not served has not met it; where some have, nothing is decided.
    /// </summary>
    /// <param name="metric">One of <see cref="OpenAttempt.LatencyMetrics"/>.</param>
    /// <param name="bound">The limit in milliseconds.</param>
    /// <param name="attempt">The repeats and the noise meanwhile.</param>
    public static AttemptVerdict OfLatency(Metric metric, Bound bound, OpenAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        if (attempt.Latency(metric) is { } figure)
        {
            return Judge.Of(metric, bound, figure);
        }

        Verdict? verdict = attempt.IsWithout(metric) && IsBeyondDoubt(attempt) ? Verdict.Fail : null;
        string achieved = Figure.Text(attempt.Achieved.Repeats.Median);
        return new AttemptVerdict(bound, verdict, null, attempt.Noise, FormattableString.Invariant(
            $"{achieved} ops/s achieved of the offered {attempt.Offered}, {attempt.Saturated} of {attempt.Repeats} repeats saturated, ")
            + FormattableString.Invariant(
                $"{attempt.Asked - attempt.Served} of {attempt.Asked} operations dropped"));
    }

    private static bool IsBeyondDoubt(OpenAttempt attempt) => attempt.Noise.IsQuiet
        || Judge.IsBeyondNoise(Metric.Achieved, BoundOf(attempt.Offered), attempt.Achieved.Repeats.Median);
}
