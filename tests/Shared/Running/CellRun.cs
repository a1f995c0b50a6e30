using System.Globalization;
using Sut.Measurement;
using Sut.Reports;
using Sut.Thresholds;
using Xunit.Sdk;

namespace Shared.Running;

/// <summary>
/// One cell from proof to verdict. A figure can only be added after <see cref="Prove"/>, each is judged by its row in
/// thresholds.json, and <see cref="Conclude"/> turns the verdicts into the test's result: fails with one line per breach,
/// skips when the machine was too busy to tell, never passes silently.
/// </summary>
public sealed class CellRun
{
    private readonly SuiteRun _suite;
    private readonly CellCase _cell;
    private readonly List<ReportRow> _rows = [];
    private readonly List<string> _failures = [];
    private readonly List<string> _inconclusive = [];
    private string? _proof;

    internal CellRun(SuiteRun suite, CellCase cell)
    {
        _suite = suite;
        _cell = cell;
    }

    /// <summary>How the profile measures: repeats, block length, warm-up.</summary>
    public static Interleaved Interleaved => new(Suites.Options.Repeats ?? Suites.Profile.Repeats, Suites.Profile.Block, Suites.Profile.WarmUp);

    /// <summary>Proves the answers right before anything is timed.</summary>
    /// <param name="what">What is proved; stands in every row of the cell.</param>
    /// <param name="check">Throws when an answer is wrong.</param>
    public void Prove(string what, Action check)
    {
        _suite.Progress.Say($"{_cell}: proving that {what}");
        check();
        _proof = what;
    }

    /// <summary>Measures speed beside a yardstick: a throughput row and a ratio row, measured again while the judge asks for it.</summary>
    public void Compare(string yardstick, Func<Action<int, int>, Comparison> measure)
    {
        List<Attempt> speed = [], ratio = [];
        long operations = 0;
        Comparison comparison;
        do
        {
            comparison = measure(Repeating(speed.Count + 1));
            operations += comparison.OperationsMeasured;
            speed.Add(new Attempt(comparison.Operation, comparison.Noise));
            ratio.Add(new Attempt(comparison.Ratio, comparison.Noise));
        }
        while (NeedsAnother(Metric.Throughput, speed) || NeedsAnother(Metric.Ratio, ratio));

        AddJudged(Metric.Throughput, speed, operations, yardstick);
        AddJudged(Metric.Ratio, ratio, operations, yardstick);
    }

    /// <summary>Measures speed alone.</summary>
    public void Speed(Func<Action<int, int>, (Repeats PerSecond, long Operations, Noise Noise)> measure)
    {
        List<Attempt> attempts = [];
        long operations = 0;
        do
        {
            (Repeats perSecond, long measured, Noise noise) = measure(Repeating(attempts.Count + 1));
            operations += measured;
            attempts.Add(new Attempt(perSecond, noise));
        }
        while (NeedsAnother(Metric.Throughput, attempts));

        AddJudged(Metric.Throughput, attempts, operations);
    }

    /// <summary>Fits how cost grows with size; measured again while the judge asks for it.</summary>
    public void Growth(Func<Action<int, int>, (GrowthFit Fit, Noise Noise)> measure)
    {
        List<Attempt> attempts = [];
        long measurements = 0;
        do
        {
            (GrowthFit fit, Noise noise) = measure(Repeating(attempts.Count + 1));
            measurements += fit.Measurements;
            attempts.Add(Attempt.Of(fit, noise));
        }
        while (NeedsAnother(Metric.Growth, attempts));

        AddJudged(Metric.Growth, attempts, measurements);
    }

    /// <summary>Adds a figure that noise cannot disturb: bytes, counts. <paramref name="n"/> is the sample behind it.</summary>
    public void Exact(Metric metric, double value, long n) =>
        AddJudged(metric, [new Attempt(new Repeats([value]), new Noise(0))], n);

    /// <summary>Adds the latency rows of a histogram.</summary>
    public void Latencies(LatencyHistogram histogram, Noise noise)
    {
        string serial = histogram.ToBase64();
        foreach ((Metric metric, double nanoseconds) in Percentiles(histogram))
        {
            AddJudged(metric, [new Attempt(new Repeats([nanoseconds / 1e6]), noise)], histogram.Count, histogram: metric == Metric.LatencyMean ? serial : null);
        }
    }

    /// <summary>Writes the rows and gives the test its result.</summary>
    public void Conclude()
    {
        if (_rows.Count == 0)
        {
            _failures.Add($"{_cell}: nothing was measured");
        }

        _suite.Add(_rows);
        string rerun = $"rerun: dotnet test --filter \"DisplayName~{_cell.ToString().Replace("=", "\\=", StringComparison.Ordinal)}\"";
        if (_failures.Count > 0)
        {
            throw new XunitException(string.Join("\n", [.. _failures, rerun]));
        }

        foreach (string line in _inconclusive)
        {
            _suite.Progress.Note($"inconclusive: {line}");
        }

        Skip.If(_inconclusive.Count > 0, string.Join("; ", _inconclusive));
    }

    private static IEnumerable<(Metric Metric, double Nanoseconds)> Percentiles(LatencyHistogram histogram) =>
    [
        (Metric.LatencyMean, histogram.Mean),
        (Metric.LatencyP50, histogram.Percentile(50)),
        (Metric.LatencyP95, histogram.Percentile(95)),
        (Metric.LatencyP99, histogram.Percentile(99)),
        (Metric.LatencyP99_9, histogram.Percentile(99.9)),
        (Metric.LatencyMax, histogram.Maximum),
    ];

    private Action<int, int> Repeating(int attempt) => (done, total) =>
    {
        if (done == 1 || done == total)
        {
            string again = attempt == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", attempt {attempt} of {Judge.MaximumAttempts}");
            _suite.Progress.Say(string.Create(CultureInfo.InvariantCulture, $"{_cell}: repeat {done} of {total}{again}"));
        }
    };

    private ThresholdRow? RowFor(Metric metric) => Suites.Thresholds.Find(_cell.Cell, metric, Machine.Current);

    private bool NeedsAnother(Metric metric, List<Attempt> attempts) =>
        RowFor(metric) is { } row && Judge.Decide(metric, row.Bound, attempts).NeedsAnotherAttempt;

    private void AddJudged(Metric metric, List<Attempt> attempts, long n, string? yardstick = null, string? histogram = null)
    {
        string check = _proof ?? throw new InvalidOperationException($"{_cell}: a figure without a proof is not a result. Call Prove before measuring.");
        ReportRow row = ReportRow.Measured(_cell.Cell, metric, n, attempts, check, RowFor(metric), yardstick, histogram);
        _rows.Add(row);
        if (row.Line() is { } line)
        {
            (row.Verdict is Verdict.Fail ? _failures : _inconclusive).Add(line);
        }
    }
}
