using Harness.Xunit.Turns;

namespace Acceptance.Gate;

/// <summary>A launch of one side for its counters alone: what needs no clock needs no second process, and no repeats.</summary>
/// <remarks>Cells that share what is costly to make are counted by one process, one after the other.</remarks>
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
            // The test's own figure is of a larger sample.
            all.TryAdd(name, value);
        }

        return (all, true);
    }
}
