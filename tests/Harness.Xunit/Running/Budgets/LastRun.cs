using Harness.Reports;
using Harness.Thresholds;
using Harness.Xunit.Options;

namespace Harness.Xunit.Running;

/// <summary>
/// What the last run of a profile recorded of each test: how long it took, how near its figures were to their bounds, and the ratio to its
/// yardstick. A run with a time budget hands on what it knew of the tests that it left out, so that several in a row forget nothing.
/// </summary>
/// <remarks>
/// A test that changes reached keeps the ratio from before them until it was measured and found green with nothing changed since: else the
/// second run of a slowdown would measure it against itself.
/// </remarks>
internal sealed class LastRun
{
    private readonly Dictionary<string, BudgetedTest> _leftOut, _budgeted;
    private readonly Dictionary<string, double> _seconds;
    private readonly ILookup<Cell, double> _margins;
    private readonly Dictionary<Cell, double> _ratios = [];
    private readonly HashSet<string> _failed, _skipped;

    private LastRun(RunReport? report, bool isOfThisMachine)
    {
        _leftOut = report?.LeftOut.ToDictionary(static test => test.Name, StringComparer.Ordinal) ?? [];
        _budgeted = report?.Budget?.Tests.ToDictionary(static test => test.Name, StringComparer.Ordinal) ?? [];
        (_failed, _skipped) = (Names(report, TestOutcome.Failed), Names(report, TestOutcome.Skipped));
        if (report is not null && isOfThisMachine)
        {
            _ratios = report.Rows.Where(IsMeasuredRatio).ToDictionary(static row => row.Cell, static row => row.Spread!.Minimum);
        }

        IsOfThisMachine = isOfThisMachine;
        _seconds = report?.Tests.Where(static test => test.Outcome is not null)
            .ToDictionary(static test => test.Name, static test => test.Seconds, StringComparer.Ordinal) ?? [];
        _margins = (report?.Rows ?? []).Select(static row => (row.Cell, Margin: BudgetedTest.MarginOf(row)))
            .Where(static it => it.Margin is not null).ToLookup(static it => it.Cell, static it => it.Margin!.Value);
        (Commit, Repeats) = (report?.Commit, report?.Budget?.Repeats);
    }

    /// <summary>Nothing is known.</summary>
    public static LastRun None { get; } = new(null, isOfThisMachine: false);

    /// <summary>The commit that it measured, as the report has it; null where that is not known.</summary>
    public string? Commit { get; }

    /// <summary>Its repeats, where it had a budget.</summary>
    public int? Repeats { get; }

    private bool IsOfThisMachine { get; }

    /// <summary>What a report recorded.</summary>
    /// <param name="report">The report.</param>
    /// <param name="here">This machine and its settings: ratios of any other are no measure here. Null to take them anyway.</param>
    public static LastRun Of(RunReport report, Fingerprint? here = null) =>
        new(report, here is null || report.Fingerprint is { } there && !DifferencesOf(there, here).Any());

    /// <summary>What the last report of a folder recorded; nothing where there is none, and where it cannot be read that is said.</summary>
    public static LastRun Of(string? report, Fingerprint? here, Action<string> say)
    {
        if (report is null)
        {
            say("no run is recorded here: how long a test takes is estimated by its size, and no bound is known to be near");
            return None;
        }

        try
        {
            RunReport last = JsonReport.Read(report);
            LastRun known = Of(last, here);
            if (!known.IsOfThisMachine)
            {
                string why = last.Fingerprint is { } there ? string.Join("; ", DifferencesOf(there, here!)) : "it does not say which";
                say($"the last run was one of another machine or of other settings ({why}): its ratios are no measure here");
            }

            return known;
        }
        catch (FormatException unreadable)
        {
            say($"the last run's {ReportFiles.Json} cannot be read ({unreadable.Message}): how long a test takes is estimated by its size");
            return None;
        }
    }

    /// <summary>How long a test took; null where that is not known.</summary>
    public double? SecondsOf(SuiteTest test) =>
        _seconds.TryGetValue(test.Name, out double seconds) ? seconds : _leftOut.GetValueOrDefault(test.Name)?.Seconds;

    /// <summary>The margin of the nearest bound of a test's cell; null where that is not known.</summary>
    public double? MarginOf(SuiteTest test) =>
        test.Cell is { } cell && _margins[cell].Any() ? _margins[cell].Min() : _leftOut.GetValueOrDefault(test.Name)?.Margin;

    /// <summary>A test with what is known of it.</summary>
    /// <param name="test">The test.</param>
    /// <param name="isReached">Whether changes since that run reach it; those before that were not found green stay with it.</param>
    public RankedTest Ranked(SuiteTest test, bool isReached)
    {
        BudgetedTest? then = _budgeted.GetValueOrDefault(test.Name);
        bool isOwed = then is { Reached: true }
            && (_leftOut.ContainsKey(test.Name) || _failed.Contains(test.Name) || (then.Before.HasValue && _skipped.Contains(test.Name)));
        double? measured = test.Cell is { } cell && _ratios.TryGetValue(cell, out double ratio) ? ratio : null;
        double? kept = IsOfThisMachine ? then?.Before : null;
        return new RankedTest(test, isReached || isOwed, MarginOf(test), SecondsOf(test))
        {
            Before = then is { Reached: true } && (isReached || isOwed) ? kept : measured ?? kept,
        };
    }

    // Skipped are those that were inconclusive, and those that need what is not here: without a reference nothing is lost of them.
    private static HashSet<string> Names(RunReport? report, TestOutcome outcome) =>
        [.. (report?.Tests ?? []).Where(test => test.Outcome == outcome).Select(static test => test.Name)];

    // Another commit is what the changes are, and how much time there was tells what was measured, not how.
    private static IEnumerable<string> DifferencesOf(Fingerprint there, Fingerprint here) =>
        (there with { Commit = here.Commit, Settings = WithoutTime(there) }).DifferencesTo(here with { Settings = WithoutTime(here) });

    private static string WithoutTime(Fingerprint of) => string.Join(", ",
        of.Settings.Split(", ").Where(static setting => !setting.StartsWith($"{SuiteOptions.SecondsName}=", StringComparison.Ordinal)));

    private static bool IsMeasuredRatio(ReportRow row) => row.Metric == Metric.Ratio
        && row is { Origin: FigureOrigin.Measured, Spread.Repeats: > 1, Verdict: null or Verdict.Pass or Verdict.Fail };
}
