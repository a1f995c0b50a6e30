using Harness.Measurement;

namespace Harness.Thresholds;

/// <summary>
/// One measurement of a cell under open load: repeats of the same schedule, and how disturbed the machine was during them. A latency
/// is only there where every repeat has one: leaving out the repeats that were saturated would leave out the slow ones.
/// </summary>
/// <remarks>Immutable as long as nobody records into the histograms; safe on any thread.</remarks>
public sealed class OpenAttempt
{
    private static readonly (Metric Metric, double Percent)[] Percentiles =
    [
        (Metric.LatencyP50, 50), (Metric.LatencyP95, 95), (Metric.LatencyP99, 99), (Metric.LatencyP99_9, 99.9), (Metric.LatencyMax, 100),
    ];

    private readonly OpenLoadResult[] _repeats;

    /// <param name="repeats">At least one, all at the same intended rate.</param>
    /// <param name="noise">The machine's noise while they ran.</param>
    /// <exception cref="ArgumentException">No repeat, or different rates.</exception>
    public OpenAttempt(IReadOnlyList<OpenLoadResult> repeats, Noise noise)
    {
        ArgumentNullException.ThrowIfNull(repeats);
        if (repeats.Select(static repeat => repeat.Intended).Distinct().Count() != 1)
        {
            throw new ArgumentException(
                $"Repeats run the same schedule, at least one and all at one rate, not [{string.Join(", ", repeats.Select(static repeat => repeat.Intended))}].",
                nameof(repeats));
        }

        _repeats = [.. repeats];
        Noise = noise;
    }

    /// <summary>The attempt of repeats and the noise that was measured while they ran.</summary>
    public static OpenAttempt Of((IReadOnlyList<OpenLoadResult> Repeats, Noise Noise) measured) => new(measured.Repeats, measured.Noise);

    /// <summary>The metrics of latency, in the order of reports.</summary>
    public static IReadOnlyList<Metric> LatencyMetrics { get; } = [Metric.LatencyMean, .. Percentiles.Select(static it => it.Metric)];

    /// <summary>The machine's noise.</summary>
    public Noise Noise { get; }

    /// <summary>The intended rate.</summary>
    public OpsPerSecond Offered => _repeats[0].Intended;

    /// <summary>The achieved rates.</summary>
    public Attempt Achieved => Each(static repeat => repeat.Achieved.Value);

    /// <summary>How many operations started late, per repeat.</summary>
    public Attempt Late => Each(static repeat => repeat.Late);

    /// <summary>How many operations never started, per repeat.</summary>
    public Attempt Dropped => Each(static repeat => repeat.Dropped);

    /// <summary>Operations served, all repeats together.</summary>
    public long Served => _repeats.Sum(static repeat => repeat.Served);

    /// <summary>Operations asked for, all repeats together.</summary>
    public long Asked => _repeats.Sum(static repeat => repeat.Served + repeat.Dropped);

    /// <summary>How many repeats there are.</summary>
    public int Repeats => _repeats.Length;

    /// <summary>How many of them were saturated.</summary>
    public int Saturated => _repeats.Count(static repeat => repeat.Saturated);

    /// <summary>
    /// The latency from the intended start in milliseconds, one value per repeat; null where a repeat has none, because it was
    /// saturated, because the figure would be that of an operation that was dropped, or because there are so few that a percentile would
    /// be the maximum (<see cref="LatencyHistogram.Resolves"/>).
    /// </summary>
    /// <param name="metric">One of <see cref="LatencyMetrics"/>.</param>
    public Attempt? Latency(Metric metric) =>
        _repeats.All(repeat => Answers(repeat, metric)) ? Each(repeat => Milliseconds(repeat, metric)) : null;

    /// <summary>Whether no repeat at all has this latency.</summary>
    /// <param name="metric">One of <see cref="LatencyMetrics"/>.</param>
    public bool IsWithout(Metric metric) => !_repeats.Any(repeat => Answers(repeat, metric));

    /// <summary>All latencies in one histogram; null where a repeat was saturated.</summary>
    public LatencyHistogram? Merged() => Saturated > 0 ? null : LatencyHistogram.Merge(_repeats.Select(static repeat => repeat.Latencies));

    private static bool Answers(OpenLoadResult repeat, Metric metric) => !repeat.Saturated && PercentOf(metric) switch
    {
        null => repeat.Dropped == 0,
        100 => repeat.Answers(100),
        { } percent => repeat.Answers(percent) && repeat.Resolves(percent),
    };

    private static double Milliseconds(OpenLoadResult repeat, Metric metric) =>
        (PercentOf(metric) is { } percent ? repeat.LatencyPercentile(percent) : repeat.Latencies.Mean) / 1e6;

    // The mean has no place among the percentiles: a dropped operation spoils it.
    private static double? PercentOf(Metric metric) =>
        metric == Metric.LatencyMean ? null : Percentiles.Single(it => it.Metric == metric).Percent;

    private Attempt Each(Func<OpenLoadResult, double> figure) => new(new Repeats([.. _repeats.Select(figure)]), Noise);
}
