using Harness.Thresholds;

namespace Harness.Xunit.Running;

/// <summary>
/// The spending of a time budget: tests are taken up in portions of a quarter of the time that is left, by rank, and none that is not
/// expected to end in time. How far what is expected was wrong so far corrects what comes.
/// </summary>
/// <param name="plan">All tests by rank.</param>
/// <param name="left">The time that is left for tests.</param>
/// <remarks>Used by one thread.</remarks>
internal sealed class BudgetTurns(BudgetPlan plan, Func<TimeSpan> left)
{
    private const double Portion = 0.25, MostOfACell = 0.1;

    // So many seconds as expected stand behind the first correction, or one odd test would make it.
    private const double Prior = 3;
    private const double FastestPace = 0.5, SlowestPace = 4;

    // A guess by size may be far off.
    private const double Unrecorded = 2;

    private readonly List<RankedTest> _waiting = [.. plan.Tests];
    private readonly HashSet<(string Group, int Items, string Folder)> _made = [];
    private readonly TimeSpan _all = left();
    private double _expected = Prior, _took = Prior;

    /// <summary>Whether a cell has no time for another attempt: that of the run is over, or the cell has had a tenth of it.</summary>
    /// <param name="cell">How long the cell has lasted.</param>
    public bool IsOver(TimeSpan cell) => left() <= TimeSpan.Zero || cell > _all * MostOfACell;

    private double Pace => Math.Clamp(_took / _expected, FastestPace, SlowestPace);

    /// <summary>The names of the tests to run next; none when nothing fits any more.</summary>
    public IReadOnlyCollection<string> Next()
    {
        double seconds = left().TotalSeconds;
        List<RankedTest> taken = [];
        double spent = 0;
        foreach (RankedTest test in _waiting)
        {
            double cost = Cost(test);
            if (cost <= (taken.Count == 0 ? seconds : (seconds * Portion) - spent))
            {
                taken.Add(test);
                spent += cost;
            }
        }

        _waiting.RemoveAll(taken.Contains);
        return [.. taken.Select(static test => test.Test.Name)];
    }

    /// <summary>
    /// The least ratio that this machine measured of a cell before what changed; null where no change reaches it or none is known.
    /// </summary>
    public double? Before(Cell cell) => plan.Tests.FirstOrDefault(test => test.Reached && test.Test.Cell == cell)?.Before;

    /// <summary>Learns how long a test took.</summary>
    public void Ended(string name, double seconds)
    {
        if (plan.Tests.FirstOrDefault(test => test.Test.Name == name) is { } ended)
        {
            _took += seconds;
            _expected += Expected(ended);
            _made.Add(ended.Sharers);
        }
    }

    private double Cost(RankedTest test) => Pace * Expected(test) * (test.Recorded is null ? Unrecorded : 1);

    private double Expected(RankedTest test) => plan.Scale * (test.Seconds + (_made.Contains(test.Sharers) ? 0 : test.Shared));
}
