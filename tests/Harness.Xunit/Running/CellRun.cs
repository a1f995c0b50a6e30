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
public class CellRun
{
    private readonly CellCase _cell;
    private readonly Func<Metric, ThresholdRow?> _rowFor;
    private readonly Progress _progress;
    private readonly Action<IReadOnlyList<ReportRow>> _add;
    private readonly Func<bool> _isOver;
    private readonly List<ReportRow> _rows = [];
    private readonly List<string> _failures = [], _inconclusive = [];
    private string? _proof;

    internal CellRun(
        CellCase cell, Func<Metric, ThresholdRow?> rowFor, Progress progress, Action<IReadOnlyList<ReportRow>> add,
        Func<bool>? isOver = null)
    {
        (_cell, _rowFor, _progress, _add, _isOver) = (cell, rowFor, progress, add, isOver ?? (static () => false));
    }

    /// <summary>How the server's table is laid out and where its rows lie, said in every row; null where it is in one piece.</summary>
    public string? Layout { get; set; }

    /// <summary>How the profile measures: repeats, block length, warm-up.</summary>
    public static PairedMeasurement PairedMeasurement =>
        new(SuiteRun.Repeats, Suites.Profile.Block, Suites.Profile.WarmUp);

    /// <summary>Repeats of what lasts a second or more each: three show a median and a range.</summary>
    public static int FewRepeats => Math.Min(3, PairedMeasurement.Repeats);

    /// <summary>Proves the answers right before anything is timed.</summary>
    /// <param name="what">What is proved; written in every row of the cell.</param>
    /// <param name="check">Throws when an answer is wrong.</param>
    public virtual void Prove(string what, Action check)
    {
        _progress.Say($"{_cell}: proving that {what}");
        check();
        _proof = what;
    }

    /// <summary>Measures speed beside a yardstick: a throughput row and a ratio row, measured again while the judge asks for it.</summary>
    public virtual void Compare(string yardstick, Func<Action<int, int>, Comparison> measure)
    {
        JudgedFigure<Comparison>[] figures =
        [
            Figure<Comparison>(Metric.Throughput, static it => new Attempt(it.Operation, it.Noise), static it => it.OperationsMeasured),
            Figure<Comparison>(Metric.Ratio, static it => new Attempt(it.Ratio, it.Noise), static it => it.OperationsMeasured),
        ];
        IReadOnlyList<Comparison> comparisons = Measure(measure, figures, static (first, more) => first.With(more));
        Report(figures, yardstick, steadyOf: metric =>
            metric == Metric.Throughput && comparisons is [.., var last] ? SteadyState.Of(last.Parts) : null);
        if (comparisons is [.., { Conditions: { } conditions }])
        {
            Remark(Metric.Ratio, _ => conditions);
        }

        EndWhereHopeless();
    }

    /// <summary>Measures speed alone.</summary>
    public virtual void Speed(Func<Action<int, int>, (Repeats PerSecond, long Operations, Noise Noise)> measure)
    {
        JudgedFigure<(Repeats PerSecond, long Operations, Noise Noise)>[] figures =
        [
            Figure<(Repeats PerSecond, long Operations, Noise Noise)>(
                Metric.Throughput, static it => new Attempt(it.PerSecond, it.Noise), static it => it.Operations),
        ];
        Measure(measure, figures, static (first, more) =>
            (first.PerSecond.With(more.PerSecond), first.Operations + more.Operations, first.Noise.Or(more.Noise)));
        Report(figures);
        EndWhereHopeless();
    }

    /// <summary>Fits how cost grows with size; measured again while the judge asks for it.</summary>
    /// <returns>The last fit; null where the machine gave none any time.</returns>
    public virtual GrowthFit? Growth(Func<Action<int, int>, (GrowthFit Fit, Noise Noise)> measure)
    {
        JudgedFigure<(GrowthFit Fit, Noise Noise)>[] figures =
        [
            Figure<(GrowthFit Fit, Noise Noise)>(
                Metric.Growth, static it => Attempt.Of(it.Fit, it.Noise), static it => it.Fit.Measurements),
        ];
        IReadOnlyList<(GrowthFit Fit, Noise Noise)> fits = Measure(measure, figures);
        Report(figures);
        return fits.Count == 0 ? null : fits[^1].Fit;
    }

    /// <summary>Adds a figure that nobody measured, at a size beyond the tiers: shown as extrapolated, and it passes nothing.</summary>
    public virtual void Extrapolate(Metric metric, Extrapolated figure, GrowthFit from)
    {
        Cell beyond = _cell.Cell with { Tier = new Tier(checked((int)figure.Items)).ToString() };
        _rows.Add(ReportRow.Extrapolated(beyond, metric, figure, FormattableString.Invariant($"growth {from} over {_cell.Cell.Tier}")));
    }

    /// <summary>Adds a figure that noise cannot disturb: bytes, counts. <paramref name="n"/> is the sample behind it.</summary>
    public virtual void Exact(Metric metric, double value, long n)
    {
        JudgedFigure<double>[] figures = [Figure<double>(metric, static it => new Attempt(new Repeats([it]), new Noise(0)), _ => n)];
        Measure(_ => value, figures);
        Report(figures);
    }

    /// <summary>Adds the latency rows of one histogram, where nothing bounds them: one repeat shows no range to judge.</summary>
    public virtual void Latencies(LatencyHistogram histogram, Noise noise)
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
    public virtual void Latencies(Func<Action<int, int>, (IReadOnlyList<LatencyHistogram> Repeats, Noise Noise)> measure)
    {
        JudgedFigure<(IReadOnlyList<LatencyHistogram> Repeats, Noise Noise)>[] figures =
        [
            .. LatencyFigure.All.Select(of => Figure<(IReadOnlyList<LatencyHistogram> Repeats, Noise Noise)>(
                of.Metric, it => new Attempt(of.Of(it.Repeats), it.Noise), static it => it.Repeats.Sum(static repeat => repeat.Count))),
        ];
        IReadOnlyList<(IReadOnlyList<LatencyHistogram> Repeats, Noise Noise)> results = Measure(
            measure, figures, static (first, more) => ([.. first.Repeats, .. more.Repeats], first.Noise.Or(more.Noise)));
        if (results.Count == 0)
        {
            return;
        }

        // The histogram goes with the first row; the attempt that row shows may be an earlier one than the last.
        Attempt shown = figures[0].Judgement?.Decisive.Figure ?? figures[0].Attempts[^1];
        string histogram = LatencyHistogram.Merge(results[figures[0].Attempts.ToList().IndexOf(shown)].Repeats).ToBase64();
        HashSet<Metric> resolved =
            [.. LatencyFigure.All.Where(of => results.All(it => of.IsResolved(it.Repeats))).Select(static of => of.Metric)];
        Report(figures.Where(figure => resolved.Contains(figure.Metric) || figure.Judgement is not null),
            histogramOf: metric => metric == figures[0].Metric ? histogram : null);
        EndWhereHopeless();
    }

    /// <summary>
    /// Measures an open load: what it achieved of the rate it was offered, how many operations were late and dropped, and latencies
    /// from the intended start. A saturated load has no latencies; that is said in one line, and each bounded one fails for want
    /// of a figure (on a busy machine it is inconclusive). Measured again while a judge asks for it.
    /// </summary>
    public virtual void OpenLoad(Func<Action<int, int>, (IReadOnlyList<OpenLoadResult> Repeats, Noise Noise)> measure)
    {
        if (_rowFor(Metric.Achieved) is not null)
        {
            throw new InvalidOperationException($"{_cell}: {Metric.Achieved} is judged by the offered rate. Delete its row in thresholds.json, and offer the rate it names.");
        }

        JudgedFigure<OpenAttempt>[] figures =
        [
            new(Metric.Achieved, static it => it.Achieved, static it => it.Asked, static (it, _) => Saturation.Of(it)),
            Figure<OpenAttempt>(Metric.Late, static it => it.Late, static it => it.Asked),
            Figure<OpenAttempt>(Metric.Dropped, static it => it.Dropped, static it => it.Asked),
            .. OpenAttempt.LatencyMetrics.Select(metric => new JudgedFigure<OpenAttempt>(
                metric, it => it.Latency(metric), static it => it.Served,
                (it, _) => _rowFor(metric) is { } row ? Saturation.OfLatency(metric, row.Bound, it) : null)),
        ];
        IReadOnlyList<OpenAttempt> attempts = Measure(progress => OpenAttempt.Of(measure(progress)), figures);
        LatencyHistogram? held = attempts.LastOrDefault(static attempt => attempt.Saturated == 0)?.Merged();
        Report(figures, histogramOf: metric => metric == Metric.LatencyP50 ? held?.ToBase64() : null);
        EndWhereHopeless();
    }

    /// <summary>Says something about a figure that was added, in its row; nothing when <paramref name="remark"/> gives null.</summary>
    /// <param name="metric">Which figure.</param>
    /// <param name="remark">Given the figure, one line for the reader of the report.</param>
    public virtual void Remark(Metric metric, Func<double, string?> remark)
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
    public virtual void Conclude()
    {
        if (_rows.Count == 0 && _inconclusive.Count == 0)
        {
            _failures.Add($"{_cell}: nothing was measured");
        }

        _add([.. _rows.Select(row => Layout is null ? row : row.On(Layout))]);
        string rerun = $"rerun: dotnet test --filter \"DisplayName~{_cell.Declared.ToString().Replace("=", "\\=", StringComparison.Ordinal)}\"";
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

    private JudgedFigure<T> Figure<T>(Metric metric, Func<T, Attempt> figureOf, Func<T, long> samplesOf) => new(
        metric, figureOf, samplesOf, (_, figure) => _rowFor(metric) is { } row ? Judge.Of(metric, row.Bound, figure!) : null);

    // A machine that gave the cell no time is inconclusive like any other breach of a busy machine, but with no figure to show.
    private IReadOnlyList<T> Measure<T>(
        Func<Action<int, int>, T> measure, IReadOnlyList<JudgedFigure<T>> figures, Func<T, T, T>? with = null)
    {
        _ = Proof;
        IReadOnlyList<T> results = AttemptLoop.Run(
            attempt => EarlyEnd.Where(new HopelessRule(_rowFor).Holds, () => measure(Repeating(attempt))), figures, with, _isOver,
            out string? starved);
        if (starved is not null)
        {
            _inconclusive.Add($"{_cell}: inconclusive ({starved})");
        }

        return results;
    }

    // What a cell would measure after a figure that nothing excuses, nobody waits for.
    private void EndWhereHopeless()
    {
        if (_rows.Any(HopelessRule.Holds))
        {
            _failures.Add($"{_cell}: ended at once, what else it measures was left out");
            Conclude();
        }
    }

    private void Report<T>(IEnumerable<JudgedFigure<T>> figures, string? yardstick = null, Func<Metric, string?>? histogramOf = null,
        Func<Metric, SteadyState?>? steadyOf = null)
    {
        foreach (JudgedFigure<T> figure in figures)
        {
            if (figure.Judgement is { Decisive.Figure: null } judgement)
            {
                List<string> lines = judgement.Verdict is Verdict.Fail ? _failures : _inconclusive;
                lines.Add(FailureLine.WithoutFigure(_cell.Cell, figure.Metric, judgement));
            }
            else if (figure.Attempts.Count > 0)
            {
                string? histogram = histogramOf?.Invoke(figure.Metric);
                ReportRow row = ReportRow.Measured(_cell.Cell, figure.Metric, figure.N, figure.Attempts, Proof, figure.Judgement,
                    _rowFor(figure.Metric)?.Reported, yardstick, histogram).Was(steadyOf?.Invoke(figure.Metric));
                TwoModes? modes = histogram is null ? null : TwoModes.Of(LatencyHistogram.FromBase64(histogram));
                Add(modes is null ? row : row.Remarked($"{modes}"));
            }
        }
    }

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
