namespace Acceptance.Gate;

/// <summary>The two processes that count the cells of a group; they never run at once, and nothing of them is timed.</summary>
internal sealed class CountedSides(Func<bool, WorkerProcess> start, LaunchPace pace) : IDisposable
{
    private readonly Dictionary<bool, Side> _sides = [];

    /// <exception cref="CellStopped">The test failed or was skipped.</exception>
    /// <exception cref="WorkerFault">The process died or hung.</exception>
    public (IReadOnlyDictionary<string, double> Counters, bool HasOperation) Count(string test, bool isHead)
    {
        if (!_sides.TryGetValue(isHead, out Side? side))
        {
            _sides.Add(isHead, side = new Side(start(isHead), isHead));
        }

        return CounterLaunch.Of(side, test, pace.WarmMilliseconds);
    }

    /// <summary>Ends both processes: the next cell is counted by fresh ones.</summary>
    public void StartAnew()
    {
        foreach (Side side in _sides.Values)
        {
            side.Dispose();
        }

        _sides.Clear();
    }

    public void Dispose() => StartAnew();
}
