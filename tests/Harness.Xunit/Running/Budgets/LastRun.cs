using Harness.Reports;
using Harness.Thresholds;

namespace Harness.Xunit.Running;

/// <summary>
/// What the last run of a profile recorded of each test: how long it took, and how near its figures were to their bounds. A run with a time
/// budget hands on what it knew of the tests that it left out, so that several in a row forget nothing.
/// </summary>
internal sealed class LastRun
{
    private readonly Dictionary<string, BudgetedTest> _leftOut;
    private readonly Dictionary<string, double> _seconds;
    private readonly ILookup<Cell, double> _margins;

    private LastRun(RunReport? report)
    {
        _leftOut = report?.LeftOut.ToDictionary(static test => test.Name, StringComparer.Ordinal) ?? [];
        _seconds = report?.Tests.Where(static test => test.Outcome is not null)
            .ToDictionary(static test => test.Name, static test => test.Seconds, StringComparer.Ordinal) ?? [];
        _margins = (report?.Rows ?? []).Select(static row => (row.Cell, Margin: BudgetedTest.MarginOf(row)))
            .Where(static it => it.Margin is not null).ToLookup(static it => it.Cell, static it => it.Margin!.Value);
        (Commit, Repeats) = (report?.Commit, report?.Budget?.Repeats);
    }

    /// <summary>Nothing is known.</summary>
    public static LastRun None { get; } = new(null);

    /// <summary>The commit that it measured, as the report has it; null where that is not known.</summary>
    public string? Commit { get; }

    /// <summary>Its repeats, where it had a budget.</summary>
    public int? Repeats { get; }

    /// <summary>What a report recorded.</summary>
    public static LastRun Of(RunReport report) => new(report);

    /// <summary>What the last report of a folder recorded; nothing where there is none, and where it cannot be read that is said.</summary>
    public static LastRun Of(string? report, Action<string> say)
    {
        if (report is null)
        {
            say("no run is recorded here: how long a test takes is estimated by its size, and no bound is known to be near");
            return None;
        }

        try
        {
            return Of(JsonReport.Read(report));
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
}
