using System.Globalization;

namespace Harness.Measurement;

/// <summary>Result of an <see cref="OpenLoad"/>. Immutable as long as nobody records into its histograms.</summary>
public sealed class OpenLoadResult
{
    /// <summary>
    /// The load is saturated when less than this share of the intended rate was achieved: 95 %. Above it, the shortfall
    /// of a run of seconds cannot be told from how it ended. Between 95 % and 100 % the line may still grow, slowly:
    /// where <see cref="Achieved"/> falls short of <see cref="Intended"/> at all, latencies depend on the run's length.
    /// </summary>
    public const double SaturatedBelow = 0.95;

    private readonly LatencyHistogram _latencies;

    internal OpenLoadResult(ArrivalSchedule arrivals, OpenTally tally, TimeSpan lastStart, int dropped, Noise noise)
    {
        _latencies = tally.Latencies;
        ServiceTimes = tally.ServiceTimes;
        Late = tally.Late;
        Dropped = dropped;
        Noise = noise;
        Intended = arrivals.Rate;
        Achieved = new OpsPerSecond(Served / Math.Max(arrivals.Length.TotalSeconds, lastStart.TotalSeconds));
    }

    /// <summary>The rate of the schedule.</summary>
    public OpsPerSecond Intended { get; }

    /// <summary>
    /// Operations served, over the schedule's length or the time of the last start, whichever is longer. Starts, not
    /// ends: one slow operation at the end is a latency, not a lower rate.
    /// </summary>
    public OpsPerSecond Achieved { get; }

    /// <summary>Operations that started, and ended.</summary>
    public long Served => ServiceTimes.Count;

    /// <summary>
    /// Of those served, how many started later than intended by more than <see cref="OpenLoad.Slack"/>. They are in
    /// <see cref="Latencies"/> with all their waiting.
    /// </summary>
    public long Late { get; }

    /// <summary>Operations that never started: the line was full, or they still stood in it when the drain time was over.</summary>
    public long Dropped { get; }

    /// <summary>
    /// Whether the intended rate was more than the system, with so many workers, could serve: <see cref="Achieved"/>
    /// below <see cref="SaturatedBelow"/> of <see cref="Intended"/>. A verdict of its own: there is no latency then. (A
    /// stall that lasts beyond the schedule's end looks the same; run longer to tell them apart.)
    /// </summary>
    public bool Saturated => Achieved.Value < SaturatedBelow * Intended.Value;

    /// <summary>
    /// From the intended start to the answer, every operation served. Dropped ones are not in here, and they would have
    /// been the slowest: where there are any, ask <see cref="LatencyPercentile"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The load was <see cref="Saturated"/>.</exception>
    public LatencyHistogram Latencies => Saturated
        ? throw new InvalidOperationException(
            $"The load is saturated: {Achieved} of the intended {Intended} were achieved ({Text(Served)} served, {Text(Dropped)} dropped), "
            + "so a latency would tell how long the run was. Report the achieved rate, lower the intended one or add workers.")
        : _latencies;

    /// <summary>
    /// From the actual start to the answer: the naive figure, which leaves out the waiting that a stall causes to those
    /// behind it. Always there, to be shown beside <see cref="Latencies"/>; never as what callers meet.
    /// </summary>
    public LatencyHistogram ServiceTimes { get; }

    /// <summary>Noise meanwhile: what other processes and the hypervisor took.</summary>
    public Noise Noise { get; }

    /// <summary>
    /// The latency in nanoseconds that so many percent of all arrivals do not exceed, the dropped ones counted as slower
    /// than any other; otherwise as <see cref="LatencyHistogram.Percentile"/>.
    /// </summary>
    /// <param name="percent">0 to 100.</param>
    /// <exception cref="InvalidOperationException">
    /// The load was <see cref="Saturated"/>, or this percentile falls among the dropped.
    /// </exception>
    public long LatencyPercentile(double percent)
    {
        return Answers(percent)
            ? percent == 0 ? Latencies.Minimum : Latencies.ValueAt(RankOf(percent))
            : throw new InvalidOperationException(FormattableString.Invariant(
                $"{Dropped} of {Served + Dropped} operations were dropped, so the {percent}th percentile was never answered. ")
                + "Ask for a lower one, lower the rate or allow a longer line.");
    }

    /// <summary>Whether the operation whose latency a percentile of all arrivals is was served.</summary>
    /// <param name="percent">0 to 100.</param>
    internal bool Answers(double percent) => RankOf(percent) <= Served;

    /// <summary>
    /// Whether a percentile of all arrivals is another operation than the slowest; see <see cref="LatencyHistogram.Resolves"/>.
    /// </summary>
    /// <param name="percent">0 to 100.</param>
    internal bool Resolves(double percent) => RankOf(percent) < Served + Dropped;

    private long RankOf(double percent) => PercentileRank.Of(percent, Served + Dropped);

    private static string Text(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
