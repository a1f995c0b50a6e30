using Harness.Measurement;
using Harness.Thresholds;

namespace Harness.Reports;

/// <summary>One number of a run, with everything that is needed to doubt it.</summary>
/// <remarks>Immutable, safe on any thread. Rows that would mislead are refused at construction.</remarks>
public sealed class ReportRow
{
    /// <param name="cell">What was measured.</param>
    /// <param name="metric">Which number, and so its unit.</param>
    /// <param name="value">The figure, in the metric's unit: the median of the decisive attempt.</param>
    /// <param name="n">Sample size: operations or items behind the figure, all repeats and attempts together.</param>
    /// <param name="origin">Where the figure comes from.</param>
    /// <param name="check">What proved the answers right, in words; measured rows need it.</param>
    /// <param name="spread">The repeats behind the value; null where it has none.</param>
    /// <param name="yardstick">The reference measured beside it; null where there is none.</param>
    /// <param name="bound">Its limit; null where nothing bounds it.</param>
    /// <param name="verdict">The outcome; null exactly where nothing bounds it, and for a bounded extrapolation.</param>
    /// <param name="reported">The figure of the original report, in the same unit; null where it gave none.</param>
    /// <param name="histogram">The serialised latency histogram in base64; null where there is none.</param>
    /// <param name="attempts">Every attempt, in order of time.</param>
    /// <param name="note">One line for the reader; an inconclusive row gives its reason here.</param>
    /// <exception cref="ArgumentException">The row would claim more than it shows; the message names the rule.</exception>
    public ReportRow(
        Cell cell,
        Metric metric,
        double value,
        long n,
        FigureOrigin origin,
        string? check = null,
        Spread? spread = null,
        string? yardstick = null,
        Bound? bound = null,
        Verdict? verdict = null,
        double? reported = null,
        string? histogram = null,
        IReadOnlyList<RowAttempt>? attempts = null,
        string? note = null)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Cell = cell;
        Metric = metric;
        Value = value;
        N = n;
        Origin = origin;
        Check = check;
        Spread = spread;
        Yardstick = yardstick;
        Bound = bound;
        Verdict = verdict;
        Reported = reported;
        Histogram = histogram;
        Attempts = attempts ?? [];
        Note = note;
        if (ReportRowRules.FirstBroken(this) is { } rule)
        {
            throw new ArgumentException($"{cell} {metric}: {rule}.");
        }
    }

    /// <summary>What was measured.</summary>
    public Cell Cell { get; }

    /// <summary>Which number, and so its unit.</summary>
    public Metric Metric { get; }

    /// <summary>The figure, in the metric's unit.</summary>
    public double Value { get; }

    /// <summary>Sample size: operations or items behind the figure, all repeats and attempts together.</summary>
    public long N { get; }

    /// <summary>Where the figure comes from.</summary>
    public FigureOrigin Origin { get; }

    /// <summary>Proof of the answers. In JSON and CSV the key is <c>checked</c>.</summary>
    public string? Check { get; }

    /// <summary>The repeats behind the value; null where it has none.</summary>
    public Spread? Spread { get; }

    /// <summary>The reference measured beside it; null where there is none.</summary>
    public string? Yardstick { get; }

    /// <summary>Its limit; null where nothing bounds it.</summary>
    public Bound? Bound { get; }

    /// <summary>The outcome; null where nothing was judged.</summary>
    public Verdict? Verdict { get; }

    /// <summary>The figure of the original report, in the same unit; null where it gave none.</summary>
    public double? Reported { get; }

    /// <summary>The serialised latency histogram in base64; null where there is none.</summary>
    public string? Histogram { get; }

    /// <summary>Every attempt, in order of time; empty for figures without repeats.</summary>
    public IReadOnlyList<RowAttempt> Attempts { get; }

    /// <summary>One line for the reader.</summary>
    public string? Note { get; }

    /// <summary>
    /// How the server's table is laid out, where not in one piece: <c>partition:4</c>, or of a cluster its version, workers and shards and
    /// where the rows lie. In JSON and CSV the key is <c>layout</c>.
    /// </summary>
    public string? Layout { get; private init; }

    /// <summary>
    /// Whether its speed was steady while it was measured; null where nobody could tell. In JSON and CSV the key is <c>steady</c>.
    /// </summary>
    public SteadyState? Steady { get; private init; }

    /// <summary>
    /// The interval of its median; null of a single repeat, and of a fitted figure, whose spread is an interval of its own.
    /// </summary>
    public OrderInterval? Interval => Metric.IsFitted ? null : Spread?.Interval;

    /// <summary>The row of a measured figure, with the judgement it was given. A fitted metric makes a computed row.</summary>
    /// <param name="cell">What was measured.</param>
    /// <param name="metric">Which number.</param>
    /// <param name="n">
    /// Sample size: operations or items behind the figure, all repeats and attempts together; of a fitted metric, how many measurements
    /// were fitted.
    /// </param>
    /// <param name="attempts">Every attempt that gave a figure, in order of time; without a bound usually one.</param>
    /// <param name="check">What proved the answers right, in words.</param>
    /// <param name="judgement">The verdict and its bound; null where nothing bounds the figure, and then the last attempt is shown.</param>
    /// <param name="reported">The figure of the original report, or null.</param>
    /// <param name="yardstick">The reference measured beside it, or null.</param>
    /// <param name="histogram">The serialised latency histogram in base64, or null.</param>
    /// <exception cref="ArgumentException">
    /// No attempt is given, or they do not decide yet: measure again until <see cref="Judgement.NeedsAnotherAttempt"/> is false.
    /// </exception>
    public static ReportRow Measured(
        Cell cell,
        Metric metric,
        long n,
        IReadOnlyList<Attempt> attempts,
        string check,
        Judgement? judgement = null,
        double? reported = null,
        string? yardstick = null,
        string? histogram = null)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(attempts);
        if (attempts.Count == 0)
        {
            throw new ArgumentException(
                $"{cell} {metric}: no attempt was made, so there is nothing to report.", nameof(attempts));
        }

        Attempt decisive = judgement?.Decisive.Figure ?? attempts[^1];
        return new ReportRow(
            cell,
            metric,
            decisive.Repeats.Median,
            n,
            metric.IsFitted ? FigureOrigin.Computed : FigureOrigin.Measured,
            check,
            SpreadOf(metric, decisive.Repeats, n),
            yardstick,
            judgement?.Bound,
            judgement?.Verdict,
            reported,
            histogram,
            [.. attempts.Select(RowAttempt.Of)],
            NeedsWords(judgement) ? judgement!.Explanation : null);
    }

    /// <summary>
    /// The row of a figure that nobody measured. It is shown beside its bound and the report's figure, and has no
    /// verdict: an extrapolation passes nothing.
    /// </summary>
    /// <param name="cell">The size the curve was read at.</param>
    /// <param name="metric">Which number.</param>
    /// <param name="figure">The figure, in the metric's unit.</param>
    /// <param name="fittedTo">What it was read from, in words: <c>growth n^0.01 over 1K..1M</c>.</param>
    /// <param name="threshold">The row that would bound it, or null.</param>
    public static ReportRow Extrapolated(Cell cell, Metric metric, Extrapolated figure, string fittedTo, ThresholdRow? threshold = null) =>
        new(
            cell,
            metric,
            figure.Value,
            figure.Items,
            FigureOrigin.Extrapolated,
            bound: threshold?.Bound,
            reported: threshold?.Reported,
            note: $"{fittedTo}; 95 % of measurements expected in {FailureLine.Range(figure.Lower, figure.Upper)}");

    /// <summary>The same row with one more line for the reader, after the note it has.</summary>
    public ReportRow Remarked(string remark) => With(Note is null ? remark : $"{Note}; {remark}", Layout, Steady);

    /// <summary>The same row with how the table it was measured on is laid out, and where its rows lie.</summary>
    public ReportRow On(string? layout) => With(Note, layout, Steady);

    /// <summary>The same row with whether its speed was steady.</summary>
    public ReportRow Was(SteadyState? steady) => With(Note, Layout, steady);

    private ReportRow With(string? note, string? layout, SteadyState? steady) => new(
        Cell, Metric, Value, N, Origin, Check, Spread, Yardstick, Bound, Verdict, Reported, Histogram, Attempts, note)
    {
        Layout = layout, Steady = steady,
    };

    // The three numbers of a fit are no repeats; it rests on all that was fitted.
    private static Spread SpreadOf(Metric metric, Repeats repeats, long n) => metric.IsFitted
        ? new Spread(repeats.Minimum, repeats.Median, repeats.Maximum, checked((int)n))
        : Spread.Of(repeats);

    // A fitted exponent may pass while it lies beyond its bound; the reader is owed the reason.
    private static bool NeedsWords(Judgement? judgement) => judgement is not null
        && (judgement.Verdict is Thresholds.Verdict.Inconclusive or Thresholds.Verdict.Saturated
            || (judgement.Verdict is Thresholds.Verdict.Pass && !judgement.Bound.IsMetBy(judgement.Decisive.Figure!.Repeats.Median)));

    /// <summary>
    /// The one line of a failed, saturated or inconclusive row, as <see cref="FailureLine"/> words it; null for any other row.
    /// </summary>
    public string? Line()
    {
        string sample = Spread is { } spread
            ? FailureLine.Sample(Metric, spread.Repeats, spread.Minimum, spread.Maximum, N)
            : FormattableString.Invariant($"n={N}");
        return Verdict switch
        {
            Thresholds.Verdict.Fail => FailureLine.Breach(Cell, Metric, Bound!, Value, sample),
            Thresholds.Verdict.Saturated => FailureLine.Breach(Cell, Metric, Bound!, Value, $"saturated; {sample}"),
            Thresholds.Verdict.Inconclusive => FailureLine.Inconclusive(Cell, Metric, Bound!, Value, sample, Note!),
            _ => null,
        };
    }
}
