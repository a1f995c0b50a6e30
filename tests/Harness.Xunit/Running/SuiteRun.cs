using System.Diagnostics;
using Harness.Measurement;
using Harness.Reports;
using Harness.Thresholds;
using Harness.Xunit.Options;
using Harness.Xunit.Postgres;
using Sut.Storage;

namespace Harness.Xunit.Running;

/// <summary>
/// The run of one test assembly: it takes the measuring lock, plans its tests and leaves out those that are finished or another shard's,
/// writes each as soon as it has ended (so that a kill loses one test and not the evidence) and renders the reports at the end. Static,
/// because xUnit v2 gives an assembly no other place; what measures runs one at a time.
/// </summary>
public sealed class SuiteRun
{
    private readonly RunFolder _folder;
    private readonly RunIdentity _identity;
    private readonly SuiteOptions _options;
    private readonly Action<string> _say;
    private readonly MeasuringLock? _measuring;
    private readonly string _run;
    private readonly List<ReportRow> _rows = [];
    private readonly Func<CellCase, CellRun>? _conducted;
    private Budget? _budget;
    private long _lastEnd = Stopwatch.GetTimestamp();
    private int _written;
    private bool _accepted;
    private bool _settled;
    private double? _lag;

    private SuiteRun(RunIdentity identity, SuiteOptions options, Action<string> say)
    {
        _identity = identity;
        _options = options;
        _say = line => say(PrintableText.Of(line));
        Progress = new Progress(0, _say);
        _folder = new RunFolder(options.Artifacts, options.Profile);
        _measuring = !KeepsTests ? null
            : identity.IsShared || options.Resume ? MeasuringLock.Wait(Suites.LockFolder, _say)
            : MeasuringLock.Take(Suites.LockFolder);
        _run = identity.IsShared ? _folder.RunOf(identity.Start) : KeepsTests ? Open() : identity.Start;
        _folder.WriteOutcome(_run, new ProjectOutcome { Project = Project });
    }

    // For a process whose tests are conducted: it keeps nothing, and whoever conducts it holds the lock.
    private SuiteRun(SuiteOptions options, Func<CellCase, CellRun> conducted)
    {
        (_identity, _options, _say, _run) = (new RunIdentity("conducted", IsShared: true), options, static _ => { }, "conducted");
        Progress = new Progress(0, _say);
        _folder = new RunFolder(options.Artifacts, options.Profile);
        (_conducted, _settled) = (conducted, true);
    }

    /// <summary>The run of this assembly.</summary>
    public static SuiteRun Current { get; private set; } = null!;

    /// <summary>Whether this assembly measures: its tests are planned, dealt out and kept. Those of Unit run in every start.</summary>
    internal static bool KeepsTests => Project != "Unit";

    /// <summary>Repeats of each measurement: as asked for, as the time allows, or as many as the profile has.</summary>
    public static int Repeats => Current?._budget?.Repeats ?? Suites.Options.Repeats ?? Suites.Profile.Repeats;

    /// <summary>
    /// Whether the tests of one collection run in several goes, each with a fixture of its own: what takes long to make is then kept for
    /// all.
    /// </summary>
    public static bool RunsInGoes => Conducted.IsOn || Suites.Options.Seconds is not null;

    /// <summary>Whether tests that measure nothing are run beside each other now.</summary>
    internal bool IsCrowded { get; set; }

    /// <summary>How the time of this run is spent; null where it takes as long as it takes.</summary>
    internal BudgetTurns? Turns { get; private set; }

    /// <summary>Where progress is told.</summary>
    public Progress Progress { get; private set; }

    /// <summary>What earlier starts of this run have finished.</summary>
    public RunReport? Earlier { get; private set; }

    private static HostFacts Host => RunOpening.Host with
    {
        Postgres = PostgresServer.Started?.Version,
        PostgresSource = PostgresServer.Started?.Source ?? "none",
        PostgresFrom = PostgresServer.Started?.From,
        PostgresCluster = PostgresServer.Started?.Citus?.ToString(),
        Durability = PostgresServer.Started?.Durability,
        PostgresMaxConnections = PostgresServer.Started?.MaxConnections,
    };

    private static string Project => SuiteProject.Name;

    /// <summary>Begins the run of this assembly; called once by the test framework.</summary>
    internal static SuiteRun Start(Action<string> say)
    {
        SuiteOptions options = Suites.Options;
        Suites.Validate(options);
        GateOptions.RefuseInTestHost(options, KeepsTests);
        return Current = new SuiteRun(RunIdentity.FromEnvironment(), options, say);
    }

    /// <summary>Begins a process whose tests are conducted from outside, see <see cref="Conducted"/>.</summary>
    internal static void Conduct(Func<CellCase, CellRun> cells)
    {
        Suites.Validate(Suites.Options);
        Current = new SuiteRun(Suites.Options, cells);
    }

    /// <summary>Plans tests.</summary>
    /// <returns>The names of those that this start is to run.</returns>
    internal IReadOnlyList<string> Choose(IReadOnlyList<SuiteTest> tests)
    {
        if (!KeepsTests)
        {
            return [.. tests.Select(test => test.Name)];
        }

        Earlier = _folder.Merge(_run);
        _written = Earlier!.Tests.Count(IsFinishedHere);
        if (_options.Seconds is not null)
        {
            return Spend(Earlier.Budget!, tests);
        }

        IReadOnlyDictionary<string, double> seconds = _options.Times is null
            ? new Dictionary<string, double>()
            : JsonReport.Read(File.ReadAllText(_options.Times)).Tests.ToDictionary(test => test.Name, test =>
                test.Seconds, StringComparer.Ordinal);
        IReadOnlyDictionary<string, int> shards = ShardPlan.Deal(tests, seconds, _options.DealtShard?.Count ?? 1);
        _folder.WritePlan(Project, _identity.Start,
            Part([]) with { Tests = [.. tests.Select(test => TestResult.Planned(test.Name, shards[test.Name]))] });
        HashSet<string> finished = [.. Earlier.Tests.Where(IsFinishedHere).Select(test => test.Name)];
        string[] chosen = [.. tests.Select(test => test.Name)
            .Where(name => shards[name] == (_options.DealtShard?.Index ?? 1) && !finished.Contains(name))];
        if (chosen.Length < tests.Count)
        {
            _say(FormattableString.Invariant($"{chosen.Length} of {tests.Count} tests are to be run here: {finished.Count} are finished, {shards.Values.Count(shard => shard != (_options.DealtShard?.Index ?? 1))} are other shards'"));
        }

        return chosen;
    }

    // Nothing is owed: what the time is too short for is told as left out.
    private string[] Spend(Budget budget, IReadOnlyList<SuiteTest> tests)
    {
        TimeSpan Left() => BudgetClock.For(Project, budget, DateTimeOffset.UtcNow);
        TimeSpan ends = Left();
        long began = Stopwatch.GetTimestamp();
        LastRun last = LastRun.Of(_folder.LastOf(_run), RunFingerprint.Of(_options), _say);
        int usual = Suites.Options.Repeats ?? Suites.Profile.Repeats;
        TreeChanges changes = TreeChanges.Of(RepositoryRoot.Path, last.Commit, Suites.Systems);
        BudgetPlan plan = BudgetPlan.Of(
            tests, last, changes, ends.TotalSeconds, usual, Suites.Options.Repeats ?? BudgetPlan.FewestRepeats);
        Turns = new BudgetTurns(plan, () => ends - Stopwatch.GetElapsedTime(began));
        _budget = budget with
        {
            Repeats = plan.Repeats, UsualRepeats = usual, Changes = changes.Words,
            Tests = [.. plan.Tests.Select(static test => test.Budgeted)],
        };
        _folder.WritePlan(Project, _identity.Start, Part([]) with { Budget = _budget });
        int reached = plan.Tests.Count(static test => test.Reached);
        _say(FormattableString.Invariant($"{BudgetClock.Words(budget, DateTimeOffset.UtcNow)}: {changes.Words}, which reaches {reached} of {tests.Count} tests; {plan.Repeats} repeats"));
        return [.. plan.Tests.Select(static test => test.Test.Name)];
    }

    /// <summary>Says that nothing was refused, and how many cells are to come.</summary>
    internal void Expect(int cells)
    {
        Progress = new Progress(cells, _say);
        _accepted = true;
    }

    /// <summary>Begins one cell; the first one when the machine is quiet.</summary>
    public CellRun Cell(CellCase cell) => Cell(cell, TableLayout.Plain);

    /// <summary>
    /// As <see cref="Cell(CellCase)"/>, of tables on the server. Those that are not in one piece make a variant of the cell,
    /// <c>layout=citus</c>: another thing is measured, and no bound of plain tables judges it.
    /// </summary>
    public CellRun Cell(CellCase cell, TableLayout layout)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(layout);
        if (IsCrowded)
        {
            throw new InvalidOperationException($"{cell.Cell} would be measured beside others: {nameof(BesideOthersAttribute)} is for classes that measure nothing.");
        }

        CellCase measured = cell.On(layout);
        if (!_settled)
        {
            QuietMachine.Wait(Progress.Note);
            _lag = _options.StartAt is { } at ? AppointedStart.Await(at, Progress.Note) : null;
            _settled = true;
        }

        Progress.Begin();
        long began = Stopwatch.GetTimestamp();
        CellRun run = _conducted?.Invoke(cell) ?? new CellRun(
            measured, metric => BoundOf(measured.Cell, metric), Progress, _rows.AddRange,
            Turns is { } turns ? () => turns.IsOver(Stopwatch.GetElapsedTime(began)) : null);
        run.Layout = layout == TableLayout.Plain ? null : layout.ToString();
        return run;
    }

    private ThresholdRow? BoundOf(Cell cell, Metric metric) =>
        ChangedBound.Of(Suites.Thresholds.Find(cell, metric, Machine.Current), cell, metric, Turns?.Before(cell));

    /// <summary>
    /// Keeps a test that has ended, with its rows; called by the test framework before the next one begins, and for one test at a time
    /// also where several run beside each other.
    /// </summary>
    internal void Ended(string name, TestOutcome outcome, string? failure, TimeSpan ran)
    {
        if (!_accepted)
        {
            return; // the start was refused: that every test failed says nothing of the tests
        }

        double seconds = Math.Round(Math.Max(ran.TotalSeconds, Stopwatch.GetElapsedTime(_lastEnd).TotalSeconds), 3);
        Turns?.Ended(name, seconds);
        RunReport test = Part(_rows) with
        {
            Tests = [new TestResult(name, _options.DealtShard?.Index ?? 1, outcome, seconds, _identity.Start)],
            Failures = failure is null ? [] : [failure],
        };
        _folder.WriteTest(Project, ++_written, test);
        _rows.Clear();
        _lastEnd = Stopwatch.GetTimestamp();
    }

    /// <summary>Ends the run of this assembly; called once by the test framework.</summary>
    internal void Finish(int passed, int failed, int skipped, IReadOnlyList<string> failures)
    {
        try
        {
            RunReport? report = RunRendering.Render(_folder, _run);
            if (KeepsTests && report is not null)
            {
                TestResult[] here = [.. report.Tests.Where(IsFinishedHere)];
                (passed, failed, skipped) =
                    (Count(here, TestOutcome.Passed), Count(here, TestOutcome.Failed), Count(here, TestOutcome.Skipped));
                failures = [.. report.Failures.Where(failure => failure.StartsWith($"{Project}.", StringComparison.Ordinal))];
            }

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
            _folder.WriteOutcome(_run, new ProjectOutcome { Project = Project, Finished = true, Passed = passed, Failed = failed,
                Skipped = skipped, Failures = failures });
            if (!_identity.IsShared && KeepsTests)
            {
                RunRendering.EndIfWhole(_folder, _run);
            }

            _measuring?.Dispose();
        }
    }

    private static bool IsFinishedHere(TestResult test) =>
        test.Outcome is not null && test.Name.StartsWith($"{Project}.", StringComparison.Ordinal);

    private static int Count(TestResult[] tests, TestOutcome outcome) => tests.Count(test => test.Outcome == outcome);

    private string Open()
    {
        Budget? budget = _options.Seconds is not { } seconds ? null
            : BudgetClock.Of(seconds, _identity.Start, isFresh: false, DateTimeOffset.UtcNow, [Project]);
        (string run, string words) = RunOpening.Open(_folder, _options, _identity.Start, filter: null, RunFingerprint.Of(_options),
            GitState.Here.Unknown, RunOpening.Server(_options, _say), budget);
        _say(words);
        return run;
    }

    private RunReport Part(IEnumerable<ReportRow> rows) =>
        new(_run, _options.Profile, DateTimeOffset.UtcNow, GitState.Here.Commit, Host, rows)
    {
        Fingerprint = RunFingerprint.Of(_options), Shard = _options.Shard,
        Generator = _options.StartAt is { } at ? new GeneratorStart(at, _lag) : null,
    };
}
