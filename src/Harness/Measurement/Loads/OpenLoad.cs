namespace Harness.Measurement;

/// <summary>
/// A fixed arrival rate: operations start when the schedule says, whether or not earlier ones are answered, as long as a
/// worker is free; when none is, they wait in line. An operation's latency counts from its <i>intended</i> start, so a
/// stall of one second is seen by everybody who came during that second, as in life. (A <see cref="ClosedLoad"/> stops
/// asking during the stall and sees one slow operation; Gil Tene called that coordinated omission, and wrk2 counts as
/// this type does.) The naive time from the actual start is beside it.
/// <para>What it does not tell:</para>
/// <list type="bullet">
/// <item>The most a system can do: that is a closed load's throughput, or the last rate that held while rates grew.</item>
/// <item>A latency when the rate is more than the system serves: then the line grows for as long as the run lasts, and
/// the figure would be the run's length. <see cref="OpenLoadResult.Saturated"/> says so instead.</item>
/// <item>Rates beyond one hand-over per some microseconds: arrivals are handed out one by one under a lock.</item>
/// <item>The cause of a late start. On a busy machine our own threads are late too: read
/// <see cref="OpenLoadResult.Noise"/> first.</item>
/// </list>
/// Immutable; run one at a time.
/// </summary>
/// <param name="Workers">
/// Number of threads, at least 1: the most operations under way at once. Too few of them saturate a system that could
/// do more; a system with one connection is served by one.
/// </param>
/// <param name="Arrivals">When operations are meant to start.</param>
/// <exception cref="ArgumentOutOfRangeException">A value outside its range.</exception>
public sealed record OpenLoad(int Workers, ArrivalSchedule Arrivals)
{
    /// <summary>Number of threads.</summary>
    public int Workers { get; } = Require.AtLeastOne(Workers, nameof(Workers));

    /// <summary>When operations are meant to start.</summary>
    public ArrivalSchedule Arrivals { get; } = Arrivals ?? throw new ArgumentNullException(nameof(Arrivals));

    /// <summary>
    /// Unmeasured time before: the schedule's arrivals of so much time are served at the same pace, the line drains, and
    /// then the schedule starts from its beginning. Zero, the default, for none; at most the schedule's length.
    /// </summary>
    public TimeSpan WarmUp
    {
        get;
        init => field = value <= Arrivals.Length
            ? Require.NotNegative(value, nameof(WarmUp))
            : throw new ArgumentOutOfRangeException(
                nameof(WarmUp), value, "The warm-up is a beginning of the schedule and cannot be longer than all of it.");
    }

    /// <summary>
    /// How much later than intended an operation may start without counting as late; 1 ms, the default, is what waking
    /// a thread may take. It changes no latency.
    /// </summary>
    public TimeSpan Slack { get; init => field = Require.NotNegative(value, nameof(Slack)); } = TimeSpan.FromMilliseconds(1);

    /// <summary>
    /// How many due operations may wait in line; more are dropped. At least <see cref="Workers"/>, so that a burst which
    /// finds all of them idle fits; no bound by default.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below <see cref="Workers"/>.</exception>
    public int QueueBound
    {
        get;
        init => field = value >= Workers
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(QueueBound), value, FormattableString.Invariant($"The line has room for each of the {Workers} workers at least."));
    }
        = int.MaxValue;

    /// <summary>Grace after the schedule's end, in which a waiting operation may still start; one second by default.</summary>
    public TimeSpan DrainLimit { get; init => field = Require.NotNegative(value, nameof(DrainLimit)); } = TimeSpan.FromSeconds(1);

    /// <summary>The time, for tests that simulate it.</summary>
    internal IClock Clock { get; init; } = MonotonicClock.Instance;

    /// <summary>Runs the load and waits for its end.</summary>
    /// <param name="makeWorker">
    /// Makes worker 0, 1, ... on the calling thread before any thread starts. Any worker may get any operation.
    /// </param>
    /// <remarks>
    /// The first exception of a worker stops all of them after the operation they are in, or wait for, and is rethrown here with its stack.
    /// </remarks>
    public OpenLoadResult Run(Func<int, IOpenWorker> makeWorker)
    {
        ArgumentNullException.ThrowIfNull(makeWorker);
        IOpenWorker[] workers = [.. Enumerable.Range(0, Workers).Select(makeWorker)];
        using ParkedThreads threads = new(Workers, "open-load");
        ArrivalSchedule? warmUp = Arrivals.Before(WarmUp);
        if (warmUp is not null)
        {
            Serve(threads, workers, warmUp, 0);
        }

        NoiseMeter meter = NoiseMeter.Start();
        (OpenTally tally, ArrivalQueue queue) = Serve(threads, workers, Arrivals, warmUp?.Count ?? 0);
        return new OpenLoadResult(Arrivals, tally, TimeSpan.FromMicroseconds((tally.LastStart - queue.Origin) / 1e3), queue.Dropped,
            meter.Stop());
    }

    private (OpenTally Tally, ArrivalQueue Queue) Serve(
        ParkedThreads threads, IOpenWorker[] workers, ArrivalSchedule arrivals, int firstSerial)
    {
        ArrivalQueue queue = new(arrivals, QueueBound, DrainLimit, Clock);
        OpenTally[] tallies = [.. workers.Select(_ => new OpenTally((long)Slack.TotalNanoseconds))];
        threads.Run(index =>
        {
            (IOpenWorker worker, OpenTally tally) = (workers[index], tallies[index]);
            while (!threads.IsStopping && queue.TryTake(out int arrival, out long intended))
            {
                long started = Clock.Nanoseconds;
                worker.Work((long)firstSerial + arrival);
                tally.Record(intended, started, Clock.Nanoseconds);
            }
        });
        foreach (OpenTally other in tallies.AsSpan(1))
        {
            tallies[0].Add(other);
        }

        return (tallies[0], queue);
    }
}
