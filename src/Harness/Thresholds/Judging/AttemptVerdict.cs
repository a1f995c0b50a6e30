using Harness.Measurement;

namespace Harness.Thresholds;

/// <summary>Verdict of one attempt alone on a bound.</summary>
/// <param name="Bound">The limit it was held against, in the metric's unit.</param>
/// <param name="Verdict">The outcome; null where this attempt decides nothing.</param>
/// <param name="Figure">The repeats judged; null where a load that was not served has no figure at all.</param>
/// <param name="Noise">The machine's noise while they were taken.</param>
/// <param name="Why">The reason, in one line.</param>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed record AttemptVerdict(Bound Bound, Verdict? Verdict, Attempt? Figure, Noise Noise, string Why);
