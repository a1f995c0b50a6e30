using Harness.Reports;
using Harness.Xunit.Running;

namespace Corpora.Payloads;

/// <summary>
/// The original's files of one run: a row is on disk as soon as it is known, and the report always tells the rows there are.
/// </summary>
public sealed class RampLog
{
    private readonly IterationFile _sync, _async;
    private readonly string _report;
    private readonly List<Iteration> _rows = [];

    /// <param name="folder">Where relative file names start.</param>
    /// <param name="options">The files' names.</param>
    /// <param name="resume">Whether to go on after what is there.</param>
    /// <param name="server">Which server PG_DSN leads to; null where it is not set.</param>
    public RampLog(string folder, PayloadOptions options, bool resume, string? server = null)
    {
        RampServer.Require(folder, options, resume, server);
        _sync = new IterationFile(Path.Combine(folder, options.ResultsCsv), concurrent: false);
        _async = new IterationFile(Path.Combine(folder, options.AsyncResultsCsv), concurrent: true);
        _report = Path.GetFullPath(Path.Combine(folder, options.ReportMd));
        Directory.CreateDirectory(Path.GetDirectoryName(_report)!);
        if (resume)
        {
            _rows.AddRange([.. _sync.Resume(), .. _async.Resume()]);
        }
        else
        {
            _sync.Clear();
            _async.Clear();
            RampServer.Keep(folder, options, server);
        }
    }

    /// <summary>Of the run of this process; made, and older files cleared, when the first row is about to be measured.</summary>
    public static RampLog OfThisRun => LazyLog.Value;

    private static readonly Lazy<RampLog> LazyLog = new(() =>
    {
        RunFolder folder = new(Suites.Options.Artifacts, Suites.Options.Profile);
        PayloadOptions options = Suites.Options.Of<PayloadOptions>();
        return new RampLog(folder.Path, options, options.Resume || RunHasIterations, folder.ServerOf(SuiteRun.Current.Earlier!.Run));
    });

    // Where the run was resumed, its files go on; what an earlier run left in them does not.
    private static bool RunHasIterations =>
        SuiteRun.Current.Earlier!.Rows.Any(row => row.Cell is { System: "payloads", Operation: "sync" or "async" });

    /// <summary>All rows, those of a resumed run first.</summary>
    public IReadOnlyList<Iteration> Rows => _rows;

    /// <summary>The row of a series and size, where it is there already.</summary>
    public Iteration? Find(Iteration like) =>
        _rows.Find(row => row.Series == like.Series && row.Epochs == like.Epochs && row.Concurrency == like.Concurrency);

    /// <summary>Adds a row, numbers it within its series, and writes both files.</summary>
    public Iteration Add(Iteration row)
    {
        row = row with { Number = 1 + _rows.Where(it => it.Series == row.Series).Select(it => it.Number).DefaultIfEmpty(0).Max() };
        _rows.Add(row);
        (row.Concurrency > 0 ? _async : _sync).Append(row);
        ReplacedFile.Write(_report, StressReportWriter.Write(Report()));
        return row;
    }

    /// <summary>The three points of each series.</summary>
    public IReadOnlyList<RampPoints> Points() => [.. _rows.GroupBy(row => row.Series).Select(series => RampPoints.Of(series.Key, series))];

    private StressReport Report() => new(
        DateTimeOffset.UtcNow,
        RampSettingsText.All,
        Points(),
        [.. _rows.Where(row => row.Concurrency == 0)],
        [.. _rows.Where(row => row.Concurrency > 0)]);
}
