using Harness.Measurement;
using Harness.Reports;
using Harness.Thresholds;
using Xunit.Sdk;

namespace Harness.Xunit.Running;

/// <summary>
/// One cell from proof to verdict. A figure can only be added after <see cref="Prove"/>, each is judged by its row in
/// thresholds.json, and <see cref="Conclude"/> turns the verdicts into the test's result: fails with one line per breach,
/// skips when the machine was too busy to tell, never passes silently.
/// </summary>
public sealed class CellRun
{
    private readonly CellCase _cell;
    private readonly Func<Metric, ThresholdRow?> _rowFor;
    private readonly Progress _progress;
    private readonly Action<IReadOnlyList<ReportRow>> _add;
    private readonly List<ReportRow> _rows = [];
    private readonly List<string> _failures = [];
    private readonly List<string> _inconclusive = [];
    private string? _proof;

    internal CellRun(CellCase cell, Func<Metric, ThresholdRow?> rowFor, Progress progress, Action<IReadOnlyList<ReportRow>> add)
    {
        _cell = cell;
        _rowFor = rowFor;
        _progress = progress;
        _add = add;
    }

    /// <summary>How the profile measures: repeats, block length, warm-up.</summary>
    public static PairedMeasurement PairedMeasurement =>
        new(Suites.Options.Repeats ?? Suites.Profile.Repeats, Suites.Profile.Block, Suites.Profile.WarmUp);

    /// <summary>Repeats of what lasts a second or more each: three show a median and a range.</summary>
    public static int FewRepeats => Math.Min(3, PairedMeasurement.Repeats);

    /// <summary>Proves the answers right before anything is timed.</summary>
    /// <param name="what">What is proved; stands in every row of the cell.</param>
    /// <param name="check">Throws when an answer is wrong.</param>
    public void Prove(string what, Action check)
    {
        _progress.Say($"{_cell}: proving that {what}");
        check();
        _proof = what;
    }

    /// <summary>Measures speed beside a yardstick: a throughput row and a ratio row, measured again while the judge asks for it.</summary>
    public void Compare(string yardstick, Func<Action<int, int>, Comparison> measure)
    {
        List<Attempt> speed = [], ratio = [];
        long operations = 0;
        bool measured = Measure(
            measure,
            it => Breaks(Metric.Throughput, it.Operation, it.Noise) || Breaks(Metric.Ratio, it.Ratio, it.Noise),
            static (first, more) => first.With(more),
            it =>
            {
                operations += it.OperationsMeasured;
                speed.Add(new Attempt(it.Operation, it.Noise));
                ratio.Add(new Attempt(it.Ratio, it.Noise));
                return NeedsAnother(Metric.Throughput, speed) || NeedsAnother(Metric.Ratio, ratio);
            });
        if (measured)
        {
            AddJudged(Metric.Throughput, speed, operations, yardstick);
            AddJudged(Metric.Ratio, ratio, operations, yardstick);
        }
    }

    /// <summary>Measures speed alone.</summary>
    public void Speed(Func<Action<int, int>, (Repeats PerSecond, long Operations, Noise Noise)> measure)
    {
        List<Attempt> attempts = [];
        long operations = 0;
        bool measured = Measure(
            measure,
            it => Breaks(Metric.Throughput, it.PerSecond, it.Noise),
            static (first, more) => (first.PerSecond.With(more.PerSecond), first.Operations + more.Operations, first.Noise.Or(more.Noise)),
            it =>
            {
                operations += it.Operations;
                attempts.Add(new Attempt(it.PerSecond, it.Noise));
                return NeedsAnother(Metric.Throughput, attempts);
            });
        if (measured)
        {
            AddJudged(Metric.Throughput, attempts, operations);
        }
    }

    /// <summary>Fits how cost grows with size; measured again while the judge asks for it.</summary>
    /// <returns>The last fit.</returns>
    public GrowthFit Growth(Func<Action<int, int>, (GrowthFit Fit, Noise Noise)> measure)
    {
        List<Attempt> attempts = [];
        long measurements = 0;
        GrowthFit fit;
        do
        {
            (fit, Noise noise) = measure(Repeating(attempts.Count + 1));
            measurements += fit.Measurements;
            attempts.Add(Attempt.Of(fit, noise));
        }
        while (NeedsAnother(Metric.Growth, attempts));

        AddJudged(Metric.Growth, attempts, measurements);
        return fit;
    }

    /// <summary>Adds a figure that nobody measured, at a size beyond the tiers: shown as extrapolated, and it passes nothing.</summary>
    public void Extrapolate(Metric metric, Extrapolated figure, GrowthFit from)
    {
        Cell beyond = _cell.Cell with { Tier = new Tier(checked((int)figure.Items)).ToString() };
        _rows.Add(ReportRow.Extrapolated(beyond, metric, figure, FormattableString.Invariant($"growth {from} over {_cell.Cell.Tier}")));
    }

    /// <summary>Adds a figure that noise cannot disturb: bytes, counts. <paramref name="n"/> is the sample behind it.</summary>
    public void Exact(Metric metric, double value, long n) =>
        AddJudged(metric, [new Attempt(new Repeats([value]), new Noise(0))], n);

    /// <summary>Adds the latency rows of one histogram, where nothing bounds them: one repeat shows no range to judge.</summary>
    public void Latencies(LatencyHistogram histogram, Noise noise)
    {
        Metric? bounded = LatencyFigure.All.Select(static it => it.Metric).FirstOrDefault(metric => _rowFor(metric) is not null);
        if (bounded is not null)
        {
            throw new InvalidOperationException($"{_cell}: {bounded} has a bound, and one histogram shows no range to judge it by. Measure repeats: Latencies(progress => …).");
        }

        Latencies(_ => ([histogram], noise));
    }

    /// <summary>
    /// Measures latencies: one histogram per repeat. Each percentile is judged by its values over the repeats, and measured again
    /// while the judge asks for it. All repeats together are kept as one histogram. A percentile that is the maximum of a repeat, for want
    /// of samples, is left out unless a bound asks for it.
    /// </summary>
    public void Latencies(Func<Action<int, int>, (IReadOnlyList<LatencyHistogram> Repeats, Noise Noise)> measure)
    {
        List<LatencyHistogram> merged = [];
        HashSet<Metric> unresolved = [];
        List<(Metric Metric, List<Attempt> Attempts)> figures =
            [.. LatencyFigure.All.Select(static it => (it.Metric, new List<Attempt>()))];
        bool measured = Measure(
            measure,
            it => LatencyFigure.All.Any(figure => Breaks(figure.Metric, figure.Of(it.Repeats), it.Noise)),
            static (first, more) => ([.. first.Repeats, .. more.Repeats], first.Noise.Or(more.Noise)),
            it =>
            {
                merged.Add(LatencyHistogram.Merge(it.Repeats));
                unresolved.UnionWith(LatencyFigure.All.Where(of => !of.IsResolved(it.Repeats)).Select(static of => of.Metric));
                foreach ((LatencyFigure figure, (_, List<Attempt> attempts)) in LatencyFigure.All.Zip(figures))
                {
                    attempts.Add(new Attempt(figure.Of(it.Repeats), it.Noise));
                }

                return figures.Exists(figure => NeedsAnother(figure.Metric, figure.Attempts));
            });
        if (!measured)
        {
            return;
        }

        // The histogram goes with the first row; the attempt that row shows may be an earlier one than the last.
        (Metric first, List<Attempt> all) = figures[0];
        Attempt shown = _rowFor(first) is { } row ? Judge.Decide(first, row.Bound, all).Decisive : all[^1];
        string serial = merged[all.IndexOf(shown)].ToBase64();
        foreach ((Metric metric, List<Attempt> attempts) in figures.Where(figure =>
            !unresolved.Contains(figure.Metric) || _rowFor(figure.Metric) is not null))
        {
            AddJudged(metric, attempts, merged.Sum(static histogram => histogram.Count), histogram: metric == first ? serial : null);
        }
    }

    /// <summary>
    /// Measures a paced load: what it achieved of the rate it was offered, how many operations were late and dropped, and latencies
    /// from the intended start. A saturated load has no latencies; that is said in one line, and each bounded one fails for want
    /// of a figure (on a busy machine it is inconclusive). Measured again while a judge asks for it.
    /// </summary>
    public void Paced(Func<Action<int, int>, (IReadOnlyList<OpenLoadResult> Repeats, Noise Noise)> measure)
    {
        if (_rowFor(Metric.Achieved) is not null)
        {
            throw new InvalidOperationException($"{_cell}: {Metric.Achieved} is judged by the offered rate. Delete its row in thresholds.json, and offer the rate it names.");
        }

        OpenFigures figures = new(_cell.Cell, _rowFor, Proof);
        List<OpenAttempt> attempts = [];
        do
        {
            (IReadOnlyList<OpenLoadResult> repeats, Noise noise) = measure(Repeating(attempts.Count + 1));
            attempts.Add(new OpenAttempt(repeats, noise));
        }
        while (attempts.Count < Judge.MaximumAttempts && figures.NeedAnother(attempts));

        foreach (ReportRow row in figures.Rows(attempts, (fails, line) => (fails ? _failures : _inconclusive).Add(line)))
        {
            Add(row);
        }
    }

    /// <summary>Says something about a figure that was added, in its row; nothing when <paramref name="remark"/> gives null.</summary>
    /// <param name="metric">Which figure.</param>
    /// <param name="remark">Given the figure, one line for the reader of the report.</param>
    public void Remark(Metric metric, Func<double, string?> remark)
    {
        int i = _rows.FindIndex(row => row.Metric == metric);
        if (i < 0)
        {
            throw new InvalidOperationException($"{_cell}: there is no {metric} to remark on. Measure first.");
        }

        if (remark(_rows[i].Value) is { } line)
        {
            _rows[i] = _rows[i].Remarked(line);
        }
    }

    /// <summary>Writes the rows and gives the test its result.</summary>
    public void Conclude()
    {
        if (_rows.Count == 0 && _inconclusive.Count == 0)
        {
            _failures.Add($"{_cell}: nothing was measured");
        }

        _add(_rows);
        string rerun = $"rerun: dotnet test --filter \"DisplayName~{_cell.ToString().Replace("=", "\\=", StringComparison.Ordinal)}\"";
        if (_failures.Count > 0)
        {
            throw new XunitException(string.Join("\n", [.. _failures, rerun]));
        }

        foreach (string line in _inconclusive)
        {
            _progress.Note($"inconclusive: {line}");
        }

        Skip.If(_inconclusive.Count > 0, string.Join("; ", _inconclusive));
    }

    private string Proof => _proof ?? throw new InvalidOperationException($"{_cell}: no figure without a proof. Call Prove before measuring.");

    private Action<int, int> Repeating(int attempt) => (done, total) =>
    {
        if (done == 1 || done == total)
        {
            string again = attempt == 1 ? "" : FormattableString.Invariant($", attempt {attempt} of {Judge.MaximumAttempts}");
            _progress.Say(FormattableString.Invariant($"{_cell}: repeat {done} of {total}{again}"));
        }
    };

    // One attempt after the other while a judge asks for it. False when the machine gave one no time: inconclusive like any other breach of
    // a busy machine, but with no figure to show.
    private bool Measure<T>(Func<Action<int, int>, T> measure, Func<T, bool> breaks, Func<T, T, T> with, Func<T, bool> takesAnother)
    {
        int attempt = 0;
        T result;
        do
        {
            attempt++;
            string? why = Starvation.Of(() => Confirmation.Confirmed(() => measure(Repeating(attempt)), breaks, with), out result);
            if (why is not null)
            {
                _inconclusive.Add($"{_cell}: inconclusive ({why})");
                return false;
            }
        }
        while (takesAnother(result));
        return true;
    }

    private bool Breaks(Metric metric, Repeats repeats, Noise noise) =>
        _rowFor(metric) is { } row && Judge.Decide(metric, row.Bound, [new Attempt(repeats, noise)]).Verdict is Verdict.Fail;

    private bool NeedsAnother(Metric metric, List<Attempt> attempts) =>
        _rowFor(metric) is { } row && Judge.Decide(metric, row.Bound, attempts).NeedsAnotherAttempt;

    private void AddJudged(Metric metric, IReadOnlyList<Attempt> attempts, long n, string? yardstick = null, string? histogram = null) =>
        Add(ReportRow.Measured(_cell.Cell, metric, n, attempts, Proof, _rowFor(metric), yardstick, histogram));

    private void Add(ReportRow row)
    {
        _rows.Add(row);
        switch (row.Verdict)
        {
            case Verdict.Fail:
                _failures.Add(BoundedLine.Of(row, _rowFor(row.Metric)));
                break;
            case Verdict.Inconclusive:
                _inconclusive.Add(BoundedLine.Of(row, _rowFor(row.Metric)));
                break;
            case Verdict.Saturated:
                _progress.Note(row.Line()!);
                break;
        }
    }
}
