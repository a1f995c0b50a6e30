using Harness.Xunit.Turns;

namespace Acceptance.Gate;

/// <summary>A launch of one side for its counters alone: they need no clock, so neither a partner beside them nor repeats.</summary>
/// <remarks>Cells of one costly fixture are counted by one process, one after the other.</remarks>
internal static class CounterLaunch
{
    /// <summary>Arranges, proves and counts.</summary>
    /// <returns>The counters, and whether there is an operation that can be timed.</returns>
    /// <exception cref="CellStopped">The test failed or was skipped.</exception>
    /// <exception cref="WorkerFault">The process died or hung.</exception>
    public static (IReadOnlyDictionary<string, double> Counters, bool HasOperation) Of(
        Side side, string test, int warmMilliseconds)
    {
        WorkerProcess worker = side.Worker;
        try
        {
            side.Arrange(test);
        }
        catch (CellStopped ended) when (ended.Outcome == "untimed")
        {
            return (new Dictionary<string, double>(worker.Exact), false);
        }

        side.Warm(warmMilliseconds);
        WorkerAnswer counted = worker.Ask(new WorkerCommand("count"));
        side.Leave();
        Dictionary<string, double> all = new(worker.Exact, StringComparer.Ordinal);
        foreach ((string name, double value) in counted.Counters ?? new Dictionary<string, double>())
        {
            // A figure that the test itself reported comes from a larger sample, so it goes before the counted one.
            all.TryAdd(name, value);
        }

        return (all, true);
    }
}
