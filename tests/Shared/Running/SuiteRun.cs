using System.Diagnostics;
using System.Reflection;
using Shared.Postgres;
using Shared.Settings;
using Sut.Measurement;
using Sut.Reports;
using Sut.Storage;

namespace Shared.Running;

/// <summary>
/// What one test assembly does in a run: it takes the measuring lock, collects rows, writes its part after every cell (so
/// that a crash loses one cell and not the evidence) and renders the reports at the end.
/// Static, because xUnit v2 gives an assembly no other place; tests in Load and Scale run one at a time.
/// </summary>
public sealed class SuiteRun
{
    private readonly RunFolder _folder;
    private readonly RunIdentity _identity;
    private readonly MeasuringLock? _measuring;
    private readonly DateTimeOffset _started = DateTimeOffset.UtcNow;
    private readonly List<ReportRow> _rows = [];

    private SuiteRun(RunIdentity identity, SuiteOptions options, Progress progress)
    {
        _identity = identity;
        Progress = progress;
        _folder = new RunFolder(options.Artifacts, options.Profile);
        _measuring = Project == "Unit" ? null
            : identity.IsShared ? MeasuringLock.Wait(Suites.LockFolder, progress.Note)
            : MeasuringLock.Take(Suites.LockFolder);
        _folder.WriteOutcome(new ProjectOutcome { Run = identity.Id, Project = Project });
    }

    /// <summary>The run of this assembly.</summary>
    public static SuiteRun Current { get; private set; } = null!;

    /// <summary>Where progress is told.</summary>
    public Progress Progress { get; }

    private static HostFacts Host =>
        HostFacts.Of(Machine.Current, IsOptimized(typeof(Machine).Assembly) && IsOptimized(typeof(SuiteRun).Assembly)) with
        {
            Sqlite = SqliteDatabase.LibraryVersion,
            Postgres = PostgresServer.Started?.Version,
            PostgresSource = PostgresServer.Started?.Source ?? "none",
            Durability = PostgresServer.Started?.Durability,
            PostgresMaxConnections = PostgresServer.Started?.MaxConnections,
        };

    private static string Project { get; } = typeof(SuiteRun).Assembly.GetName().Name!;

    /// <summary>Whether the compiler was allowed to optimise an assembly: what is measured must be.</summary>
    public static bool IsOptimized(Assembly assembly) =>
        assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };

    /// <summary>Begins the run of this assembly; called once by the test framework.</summary>
    internal static SuiteRun Start(int cells, Action<string> say)
    {
        SuiteOptions options = Suites.Options;
        Suites.Validate(options);
        return Current = new SuiteRun(RunIdentity.FromEnvironment(), options, new Progress(cells, say));
    }

    /// <summary>Begins one cell.</summary>
    public CellRun Cell(CellCase cell)
    {
        Progress.Begin();
        return new CellRun(cell, metric => Suites.Thresholds.Find(cell.Cell, metric, Machine.Current), Progress, Add);
    }

    /// <summary>Ends the run of this assembly; called once by the test framework.</summary>
    internal void Finish(int passed, int failed, int skipped, IReadOnlyList<string> failures)
    {
        try
        {
            if (_rows.Count > 0 || (failures.Count > 0 && Project != "Unit"))
            {
                WritePart(failures);
            }

            RunReport? report = RunRendering.Render(_folder, _identity.Id, typeof(SuiteRun).Assembly);
            if (report is not null && !_identity.IsShared)
            {
                Progress.Note(RunRendering.Summary(report, _folder));
            }
        }
        catch (Exception broken)
        {
            failed++;
            failures = [.. failures, $"the report could not be written: {broken.Message.ReplaceLineEndings(" ")}"];
            throw;
        }
        finally
        {
            _folder.WriteOutcome(new ProjectOutcome
            {
                Run = _identity.Id, Project = Project, Finished = true, Passed = passed, Failed = failed, Skipped = skipped, Failures = failures,
            });
            _measuring?.Dispose();
        }
    }

    private void Add(IReadOnlyList<ReportRow> rows)
    {
        _rows.AddRange(rows);
        WritePart([]);
    }

    private void WritePart(IReadOnlyList<string> failures) => _folder.WritePart(
        Project, new RunReport(_identity.Id, Suites.Options.Profile, _started, GitState.Commit, Host, _rows) { Failures = failures });
}
