using System.Diagnostics;

namespace Harness.Measurement;

/// <summary>
/// A closed load limited by a number of operations instead of by time: every worker performs exactly as many. For comparing
/// things that change under the load, such as tables that grow by what is written: in equal time the faster one would do
/// more, become larger than its yardstick, and be slower for it.
/// <para>
/// The time is from the first worker's start to the last one's end. Where workers outnumber cores the last ones may run with
/// cores idle beside them, so the rate is a little below that of a <see cref="ClosedLoad"/>: compare it with its like.
/// </para>
/// Immutable; run one at a time.
/// </summary>
/// <param name="Workers">Number of threads, at least 1.</param>
/// <param name="OperationsPerWorker">
/// How many operations each performs, at least 1; a multiple of the blocks its <see cref="ILoadWorker.Work"/> performs.
/// </param>
/// <exception cref="ArgumentOutOfRangeException">A value outside its range.</exception>
public sealed record CountedLoad(int Workers, long OperationsPerWorker)
{
    /// <summary>Number of threads.</summary>
    public int Workers { get; } = Require.AtLeastOne(Workers, nameof(Workers));

    /// <summary>Operations that each worker performs.</summary>
    public long OperationsPerWorker { get; } = OperationsPerWorker >= 1
        ? OperationsPerWorker
        : throw new ArgumentOutOfRangeException(nameof(OperationsPerWorker), OperationsPerWorker,
            "A worker performs at least one operation.");

    /// <summary>Warm-up: operations that each worker performs before, unmeasured; 0, the default, for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public long WarmUpPerWorker
    {
        get;
        init => field = value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(WarmUpPerWorker), value, "A warm-up is a number of operations, 0 for none.");
    }

    /// <summary>Runs the load and waits for its end.</summary>
    /// <param name="makeWorker">Makes worker 0, 1, ... on the calling thread before any thread starts.</param>
    /// <returns>One throughput value: all operations over the time from the first start to the last end.</returns>
    /// <exception cref="InvalidOperationException">
    /// A worker's blocks do not add up to the number it was given, or the time was none.
    /// </exception>
    /// <remarks>As for <see cref="ClosedLoad.Run"/>: the first exception of a worker stops all of them and is rethrown here.</remarks>
    public ClosedLoadResult Run(Func<int, ILoadWorker> makeWorker) => Run(1, (_, worker) => makeWorker(worker));

    /// <summary>
    /// Runs the load several times on fresh state, as one measurement: for what is over in milliseconds, which nobody can time
    /// alone, nor tell the machine's noise from.
    /// </summary>
    /// <param name="rounds">How often, at least 1.</param>
    /// <param name="makeWorker">
    /// Makes the worker of a round, given both from 0, on the calling thread while no other worker runs. With worker 0 of a round the
    /// one before has ended: prepare fresh state then.
    /// </param>
    /// <returns>One throughput value: all operations of all rounds over their time, preparations left out.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No round.</exception>
    /// <exception cref="InvalidOperationException">
    /// A worker's blocks do not add up to the number it was given, or the time was none.
    /// </exception>
    public ClosedLoadResult Run(int rounds, Func<int, int, ILoadWorker> makeWorker)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        ArgumentNullException.ThrowIfNull(makeWorker);
        using ParkedThreads threads = new(Workers, "counted");
        NoiseMeter meter = NoiseMeter.Start();
        TimeSpan elapsed = TimeSpan.Zero;
        for (int round = 0; round < rounds; round++)
        {
            ILoadWorker[] workers = [.. Enumerable.Range(0, Workers).Select(worker => makeWorker(round, worker))];
            Perform(threads, workers, WarmUpPerWorker);
            elapsed += Perform(threads, workers, OperationsPerWorker);
        }

        Noise noise = meter.Stop();
        long operations = OperationsPerWorker * Workers * rounds;
        return elapsed > TimeSpan.Zero
            ? new ClosedLoadResult(new Repeats([operations / elapsed.TotalSeconds]), operations, elapsed, noise, null, null)
            : throw new InvalidOperationException("The operations ended within one step of the timer. Ask for more of them.");
    }

    private static TimeSpan Perform(ParkedThreads threads, ILoadWorker[] workers, long count)
    {
        (long Start, long End)[] times = new (long, long)[workers.Length];
        int awake = 0;
        threads.Run(index =>
        {
            // Threads that were parked wake up some hundred microseconds apart, which short work would be charged for.
            Interlocked.Increment(ref awake);
            SpinWait wait = default;
            while (Volatile.Read(ref awake) < workers.Length)
            {
                wait.SpinOnce(sleep1Threshold: -1);
            }

            long start = Stopwatch.GetTimestamp();
            long left = count;
            while (left > 0 && !threads.IsStopping)
            {
                left -= Block.Performed(workers[index].Work(null));
            }

            times[index] = left >= 0
                ? (start, Stopwatch.GetTimestamp())
                : throw new InvalidOperationException(FormattableString.Invariant(
                    $"Worker {index} was given {count} operations and performed {count - left}: ask for a multiple of its block."));
        });
        return Stopwatch.GetElapsedTime(times.Min(static time => time.Start), times.Max(static time => time.End));
    }
}
