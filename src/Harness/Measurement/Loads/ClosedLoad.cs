namespace Harness.Measurement;

/// <summary>
/// A fixed number of workers, each on a thread of its own, each asking again as soon as it is answered. They start
/// every phase together on a barrier: a warm-up, then the throughput windows without recorders, then (if asked for) a
/// latency window with a recorder per worker.
/// <para>
/// A window is the same stretch of time for all workers, from the barrier's release to its planned end; only blocks
/// that completed inside count. The block under way at the end is finished before the next phase but not counted, which
/// costs half a block per worker and window. (Counting it, over a window that lasts until the last worker is done,
/// would be worse: with more workers than cores that worker may finish milliseconds after the others went idle.)
/// </para>
/// <para>
/// A closed load cannot show what happens when questions come faster than answers, and its latencies leave out what a
/// stall kept from being asked: see <see cref="LatencyHistogram"/>.
/// </para>
/// Immutable; run one at a time.
/// </summary>
/// <param name="Workers">Number of threads, at least 1.</param>
/// <param name="WarmUp">
/// Unmeasured time before the first window; zero for none. Optimised code needs some hundred milliseconds to arrive.
/// </param>
/// <param name="Window">Length of a throughput window, above zero.</param>
/// <exception cref="ArgumentOutOfRangeException">A value outside its range.</exception>
public sealed record ClosedLoad(int Workers, TimeSpan WarmUp, TimeSpan Window)
{
    /// <summary>Number of threads.</summary>
    public int Workers { get; } = Require.AtLeastOne(Workers, nameof(Workers));

    /// <summary>Unmeasured time before the first window.</summary>
    public TimeSpan WarmUp { get; } = Require.NotNegative(WarmUp, nameof(WarmUp));

    /// <summary>Length of a throughput window.</summary>
    public TimeSpan Window { get; } = Require.Positive(Window, nameof(Window));

    /// <summary>Number of throughput windows, one after the other with the same workers; at least 1, which is the default.</summary>
    public int Repeats { get; init => field = Require.AtLeastOne(value, nameof(Repeats)); } = 1;

    /// <summary>
    /// Length of the latency window; zero, the default, for none. Recording slows operations down, so it is a window of its own.
    /// </summary>
    public TimeSpan LatencyWindow { get; init => field = Require.NotNegative(value, nameof(LatencyWindow)); }

    /// <summary>Runs the load and waits for its end.</summary>
    /// <param name="makeWorker">
    /// Makes worker 0, 1, ... on the calling thread before any thread starts. A worker should keep what it writes in memory of its own.
    /// </param>
    /// <param name="progress">Called between windows with windows done and windows in all.</param>
    /// <exception cref="InvalidOperationException">
    /// No operation completed inside a window on a quiet machine, or a block performed none.
    /// </exception>
    /// <exception cref="StarvedException">No operation completed inside a window, and the machine was not quiet.</exception>
    /// <remarks>
    /// The first exception of a worker stops all of them after the block they are in and is rethrown here with its stack. A block that
    /// never returns cannot be stopped: waiting inside <see cref="ILoadWorker.Work"/> needs a time limit of its own.
    /// </remarks>
    public ClosedLoadResult Run(Func<int, ILoadWorker> makeWorker, Action<int, int>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(makeWorker);
        ILoadWorker[] workers = [.. Enumerable.Range(0, Workers).Select(makeWorker)];
        using LoadCrew crew = new(workers);
        if (WarmUp > TimeSpan.Zero)
        {
            crew.Run(WarmUp);
        }

        bool withLatencies = LatencyWindow > TimeSpan.Zero;
        int windows = Repeats + (withLatencies ? 1 : 0);
        double[] rates = new double[Repeats];
        long operations = 0;
        NoiseMeter meter = NoiseMeter.Start();
        for (int i = 0; i < Repeats; i++)
        {
            long done = crew.Run(Window);
            operations += done > 0 ? done : throw NothingDone(Window, meter.Stop());
            rates[i] = done / Window.TotalSeconds;
            progress?.Invoke(i + 1, windows);
        }

        ClosedLoadResult result = new(new Repeats(rates), operations, Window * Repeats, meter.Stop(), null, null);
        return withLatencies ? AddLatencies(result, crew, () => progress?.Invoke(windows, windows)) : result;
    }

    private ClosedLoadResult AddLatencies(ClosedLoadResult result, LoadCrew crew, Action progress)
    {
        LatencyHistogram[] recorders = [.. Enumerable.Range(0, Workers).Select(static _ => new LatencyHistogram())];
        NoiseMeter meter = NoiseMeter.Start();
        crew.Run(LatencyWindow, recorders);
        Noise noise = meter.Stop();
        foreach (LatencyHistogram recorder in recorders.AsSpan(1))
        {
            recorders[0].Add(recorder);
        }

        progress();
        return recorders[0].Count > 0
            ? result with { Latencies = recorders[0], LatencyNoise = noise }
            : throw new InvalidOperationException(
                "The latency window recorded nothing: Work must record each operation when it is given a histogram.");
    }

    // On a quiet machine the load is to blame; on any other nobody knows.
    internal static Exception NothingDone(TimeSpan window, Noise noise) => noise.IsQuiet
        ? new InvalidOperationException(FormattableString.Invariant(
            $"No block of operations completed within {window.TotalSeconds} s. Make blocks shorter or the window longer."))
        : new StarvedException(window, noise);
}
