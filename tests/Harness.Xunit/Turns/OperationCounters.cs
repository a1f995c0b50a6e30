using System.Diagnostics;
using Harness.Measurement;

namespace Harness.Xunit.Turns;

/// <summary>Counters of one run of an operation: what it costs beside time, where no clock is needed to tell.</summary>
/// <param name="Allocated">Managed bytes for each operation, of the thread that runs it.</param>
/// <param name="Statements">SQL statements that SQLite began.</param>
/// <param name="Syncs">Syncs that SQLite asked the system for.</param>
/// <param name="Written">Bytes that SQLite wrote to its files and logs.</param>
internal readonly record struct OperationCounters(double Allocated, long Statements, long Syncs, long Written)
{
    private const int Runs = 5;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(1);

    /// <summary>The counters by name, each the median of some runs; those of SQLite where the operation has any.</summary>
    public static IReadOnlyDictionary<string, double> Of(ConductedWork work)
    {
        long began = Stopwatch.GetTimestamp();
        Once(work);

        // What takes long costs much, beside which no chance byte shows.
        int count = Stopwatch.GetElapsedTime(began) > Long ? 1 : Runs;
        OperationCounters[] runs = [.. Enumerable.Range(0, count).Select(_ => Once(work))];
        Dictionary<string, double> counters = new() { ["allocated"] = Median(runs, static run => run.Allocated) };
        if (runs.Any(static run => run.Statements + run.Syncs + run.Written > 0))
        {
            counters["statements"] = Median(runs, static run => run.Statements);
            counters["syncs"] = Median(runs, static run => run.Syncs);
            counters["written-bytes"] = Median(runs, static run => run.Written);
        }

        return counters;
    }

    private static double Median(OperationCounters[] runs, Func<OperationCounters, double> of) => new Repeats([.. runs.Select(of)]).Median;

    private static OperationCounters Once(ConductedWork work)
    {
        long before = 0, after = 0;
        (long Statements, long Syncs, long Written) began = default, ended = default;
        long operations = work.Once(
            () => (began, before) = (SqliteCounters.Now, GC.GetAllocatedBytesForCurrentThread()),
            () => (after, ended) = (GC.GetAllocatedBytesForCurrentThread(), SqliteCounters.Now));
        return new OperationCounters((after - before) / (double)operations, ended.Statements - began.Statements, ended.Syncs - began.Syncs,
            ended.Written - began.Written);
    }
}
