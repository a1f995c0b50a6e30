using System.Diagnostics;
using System.Reflection;
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
        _measuring = Project == "Unit" ? null : MeasuringLock.Take(options.Artifacts);
        if (!_identity.IsShared)
        {
            _folder.ClearParts();
        }

        _folder.WriteOutcome(new ProjectOutcome { Run = _identity.Id, Project = Project });
    }

    /// <summary>The run of this assembly.</summary>
    public static SuiteRun Current { get; private set; } = null!;

    /// <summary>Where progress is told.</summary>
    public Progress Progress { get; }

    private static HostFacts Host => HostFacts.Of(Machine.Current, IsOptimized(typeof(Machine).Assembly)) with { Sqlite = SqliteDatabase.LibraryVersion };

    private static string Project { get; } = typeof(SuiteRun).Assembly.GetName().Name!;

    /// <summary>Begins the run of this assembly; called once by the test framework.</summary>
    internal static SuiteRun Start(int tests, Action<string> say)
    {
        SuiteOptions options = Suites.Options;
        Suites.Validate(options);
        return Current = new SuiteRun(RunIdentity.FromEnvironment(), options, new Progress(tests, say));
    }

    /// <summary>Begins one cell.</summary>
    public CellRun Cell(CellCase cell)
    {
        Progress.Begin();
        return new CellRun(this, cell);
    }

    /// <summary>Adds the rows of a finished cell and writes the part.</summary>
    internal void Add(IEnumerable<ReportRow> finished)
    {
        _rows.AddRange(finished);
        _folder.WritePart(Project, new RunReport(_identity.Id, Suites.Options.Profile, _started, Commit(), Host, _rows));
    }

    /// <summary>Ends the run of this assembly; called once by the test framework.</summary>
    internal void Finish(int passed, int failed, int skipped, IReadOnlyList<string> failures)
    {
        _folder.WriteOutcome(new ProjectOutcome
        {
            Run = _identity.Id, Project = Project, Finished = true, Passed = passed, Failed = failed, Skipped = skipped, Failures = failures,
        });
        RunReport? report = RunRendering.Render(_folder, _identity.Id, typeof(SuiteRun).Assembly);
        if (report is not null && !_identity.IsShared)
        {
            Progress.Note(RunRendering.Summary(report, _folder));
        }

        _measuring?.Dispose();
    }

    private static bool IsOptimized(Assembly assembly) =>
        assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };

    // The SDK stamps the commit it built into the version: 1.0.0+<sha>.
    private static string? Commit()
    {
        string version = typeof(Machine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        int plus = version.IndexOf('+', StringComparison.Ordinal);
        return plus < 0 ? null : version[(plus + 1)..];
    }
}
