using System.Diagnostics;
using Harness.Gate;
using Harness.Xunit.Turns;

namespace Acceptance.Gate;

/// <summary>
/// The gate's loop over cells until each is decided: counters first, one launch of each side; then rounds of launches, in which a decided
/// cell takes no more part and the one that looks slowest goes first.
/// </summary>
internal sealed class GateRun(GateSettings settings, BaseCommit baseline, Func<string, bool, bool, WorkerProcess> start, Action<string> say)
{
    private const string Untimed = "it has no operation that two processes can run by turns";

    private readonly List<GateOutcome> _outcomes = [];
    private readonly List<OpenCell> _open = [];

    /// <summary>Outcomes, in the order in which they were reached.</summary>
    public IReadOnlyList<GateOutcome> Outcomes => _outcomes;

    /// <summary>How many cells came to be timed.</summary>
    public int Timed { get; private set; }

    public int Open => _open.Count;

    /// <summary>Adds the outcome of a cell that needs no measuring.</summary>
    public void Say(string cell, string said, GateVerdict verdict) =>
        Keep(new GateOutcome(cell, verdict, GateLine.Of(cell, said, verdict)));

    /// <summary>Measures the open cells until each has an outcome.</summary>
    public void Compare(IReadOnlyCollection<ListedTest> tests)
    {
        say(FormattableString.Invariant($"{tests.Count} cells are counted, then timed"));
        foreach (IGrouping<(string, string), ListedTest> group in tests.GroupBy(static test => (test.Suite, test.Group)))
        {
            using CountedSides sides = new(isHead => start(group.First().Suite, isHead, true), settings.Pace);
            _open.AddRange(group.Where(test => CountersHold(test, sides)).Select(static test => new OpenCell(test)));
        }

        Timed = _open.Count;
        GateRule one = settings.Rule with { Cells = Math.Max(1, Timed) };
        GateRule many = settings.WideRule with { Cells = one.Cells };
        long began = Stopwatch.GetTimestamp();
        for (int round = 0; _open.Count > 0; round++)
        {
            say(FormattableString.Invariant($"round {round + 1}, {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s: {_open.Count} cells are open"));
            OpenCell[] nearest = [.. _open.OrderByDescending(static cell => cell.Nearness)];
            foreach (IGrouping<(string, string), OpenCell> group in nearest.GroupBy(static cell => (cell.Test.Suite, cell.Test.Group)))
            {
                LaunchOnce([.. group], round, one, many);
            }
        }
    }

    // False where the counters decide the cell, or it cannot be compared.
    private bool CountersHold(ListedTest test, CountedSides sides)
    {
        Endings.ThrowIfGivenUp();
        try
        {
            List<IReadOnlyDictionary<string, double>> head = [], theirs = [];
            bool hasOperation;
            do
            {
                theirs.Add(sides.Count(test.Name, isHead: false).Counters);
                (IReadOnlyDictionary<string, double> ours, hasOperation) = sides.Count(test.Name, isHead: true);
                head.Add(ours);
                if (Counter.Worse(head, theirs, baseline.Shown).Any())
                {
                    sides.StartAnew(); // a second launch of base shows how much its counters differ among themselves
                }
            }
            while (head.Count < 2 && Counter.Worse(head, theirs, baseline.Shown).Any());
            if (Counter.Worse(head, theirs, baseline.Shown).FirstOrDefault() is { } worse)
            {
                Say(test.Cell, worse, GateVerdict.Fail);
                return false;
            }

            if (!hasOperation)
            {
                string[] counted = [.. Counter.All.Select(static it => it.Name).Where(head[0].ContainsKey)];
                Say(test.Cell, counted.Length == 0 ? Untimed : $"no worse than {baseline.Shown} in {string.Join(", ", counted)}; it has no speed",
                    counted.Length == 0 ? GateVerdict.NotComparable : GateVerdict.Pass);
            }

            return hasOperation;
        }
        catch (Exception stopped) when (stopped is CellStopped or WorkerFault)
        {
            sides.StartAnew();
            Stopped(test, stopped);
            return false;
        }
    }

    // One launch of each cell of a group, by one pair of processes; a new pair where that one died.
    private void LaunchOnce(IReadOnlyList<OpenCell> cells, int round, GateRule one, GateRule many)
    {
        Launch? pair = null;
        try
        {
            foreach (OpenCell cell in cells)
            {
                Endings.ThrowIfGivenUp();
                try
                {
                    pair ??= new Launch(isHead => start(cell.Test.Suite, isHead, false), settings.Pace,
                        BlockOrder.Seed(settings.Seed, cell.Test.Cell, round));
                    Keep(cell, pair.Of(cell.Test.Name, cell.ManyThreads), round, one, many);
                }
                catch (Exception stopped) when (stopped is CellStopped or WorkerFault)
                {
                    pair?.Dispose();
                    pair = null;
                    Endings.ThrowIfGivenUp(); // then the worker was killed by us, and the cell stays open
                    _open.Remove(cell);
                    Stopped(cell.Test, stopped);
                }
            }
        }
        finally
        {
            pair?.Dispose();
        }
    }

    private void Keep(OpenCell cell, LaunchResult result, int round, GateRule one, GateRule many)
    {
        if (settings.Tells)
        {
            say(FormattableString.Invariant($"  {cell.Test.Cell}: {GateLine.Share(Math.Exp(result.LogRatio))} % in launch {round + 1} ({result.Pairs} pairs, +- {result.StandardError * 100:0.0} %, core {result.Core?.ToString() ?? "any"}, {result.Seconds:0.0} s)"));
        }

        if (cell.Add(result, one, many, settings.MostSeconds))
        {
            _open.Remove(cell);
            Keep(Decided(cell));
        }
    }

    private GateOutcome Decided(OpenCell cell) => new(
        cell.Test.Cell, cell.Series!.Verdict!.Value,
        GateLine.Of(cell.Test.Cell, baseline.Shown, cell.Series, cell.Rule!, cell.ManyThreads == true ? "several threads, all cores" : null))
    {
        LogRatios = cell.Series.LogRatios, Interval = cell.Series.Interval, Rule = cell.Rule, Seconds = cell.Seconds,
    };

    // A fault of head is a FAIL; a fault of base leaves nothing to compare with.
    private void Stopped(ListedTest test, Exception stopped)
    {
        Endings.ThrowIfGivenUp();
        switch (stopped)
        {
            case WorkerFault fault:
                Say(test.Cell, $"the process of {(fault.IsHead ? "this commit" : baseline.Shown)} {fault.Message}",
                    fault.IsHead ? GateVerdict.Fail : GateVerdict.NotComparable);
                break;
            case CellStopped { Outcome: "failed", IsHead: true }:
                Say(test.Cell, $"wrong here: {stopped.Message}", GateVerdict.Fail);
                break;
            case CellStopped { Outcome: "failed" }:
                Say(test.Cell, $"wrong in {baseline.Shown}: {stopped.Message}", GateVerdict.NotComparable);
                break;
            case CellStopped { Outcome: "unknown" } missing:
                Say(test.Cell, $"{(missing.IsHead ? "this commit" : baseline.Shown)} has no such cell", GateVerdict.NotComparable);
                break;
            case CellStopped { Outcome: "skipped" }:
                Say(test.Cell, $"skipped: {stopped.Message}", GateVerdict.NotComparable);
                break;
            default:
                Say(test.Cell, Untimed, GateVerdict.NotComparable);
                break;
        }
    }

    private void Keep(GateOutcome outcome)
    {
        _outcomes.Add(outcome);
        say(outcome.Line);
    }
}
