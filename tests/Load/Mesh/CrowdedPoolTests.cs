using System.Collections.Concurrent;
using System.Globalization;
using Corpora.Mesh;
using Sut.Mesh;

namespace Load.Mesh;

/// <summary>
/// Sixty-four threads on five connections and one writer. What this sees: any wait that ends in an error, "database is locked"
/// above all; a connection that does not come back; a thread that starves, as when granted connections lay unused and the
/// worst-served got 0.2 of an equal share. What it does not see is the order of the queue: the queue runs empty many times a
/// second, so that even last come, first served gave the worst thread 0.83 of an equal share instead of 0.92, and a longest read
/// of 190 ms instead of 50, which a busy machine gives as well. The order itself is shown by the pool's unit tests.
/// </summary>
[Trait("Category", "Load")]
[Trait("System", "mesh")]
public sealed class CrowdedPoolTests : IDisposable
{
    private const int Threads = 64;
    private const int Connections = 5;
    private readonly ScratchFolder _folder = new();

    public static CellPlan Cells { get; } = new CellPlan("load", "mesh", "crowded-pool", "threads=64,pool=5").Bounding(Metric.Ratio);

    public static CellPlan AgainstRaw { get; } = new CellPlan("load", "mesh", "crowded-pool", "threads=64,pool=5,against=raw")
        .Bounding(Metric.Ratio);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Sixty_four_threads_share_five_connections_without_an_error_and_fairly(CellCase cell)
    {
        TakeThreads();
        TimeSpan length = TimeSpan.FromSeconds(ProfileValue.Choose(smoke: 1, quick: 10, full: 60));
        using FilledStore filled = new(_folder, cell.Items, new MeshOptions { PoolSize = Connections });
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every read gives what was written, every acknowledged write is there once", () => Crowd(filled, length / 20));
        run.Compare("an equal share, worst thread", progress => Crowd(filled, length, progress));
        run.Conclude();
    }

    [SkippableTheory]
    [MemberData(nameof(AgainstRaw))]
    public void The_crowd_is_served_almost_as_fast_as_by_sqlite_alone(CellCase cell)
    {
        TakeThreads();
        using FilledStore filled = new(_folder, cell.Items, new MeshOptions { PoolSize = Connections });
        using RawNodes writer = filled.OpenRaw();
        RawNodes[] readers = [.. Enumerable.Range(0, Connections).Select(_ => filled.OpenRaw())];
        using BlockingCollection<RawNodes> pool = [.. readers];
        CrowdWorker[] ours = [.. Enumerable.Range(0, Threads).Select(worker => new CrowdWorker(filled, worker, cell.Items))];
        RawCrowdWorker[] theirs = [.. Enumerable.Range(0, Threads).Select(worker => new RawCrowdWorker(filled, pool, writer, worker))];
        ClosedLoad load = new(Threads, WarmedUp.WarmUp / 2, Suites.Profile.Window / 2);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every read gives what was written", () => load.Run(worker => ours[worker]));
        run.Compare("raw SQLite, a blocking queue of connections", progress => PairedLoads.Run(
            CellRun.PairedMeasurement.Repeats, () => load.Run(worker => ours[worker]), () => load.Run(worker => theirs[worker]), progress));
        Array.ForEach(readers, reader => reader.Dispose());
        run.Conclude();
    }

    public void Dispose() => _folder.Dispose();

    // The test itself holds one of the thread pool's threads, of which a small machine has two.
    private static void TakeThreads()
    {
        ThreadPool.GetMinThreads(out int atOnce, out int ports);
        ThreadPool.SetMinThreads(Math.Max(atOnce, Environment.ProcessorCount + Connections), ports);
    }

    private static Comparison Crowd(FilledStore filled, TimeSpan length, Action<int, int>? progress = null)
    {
        long before = RawQuery.Int64(filled.File, "SELECT count(*) FROM nodes");
        CrowdWorker[] workers = [.. Enumerable.Range(0, Threads).Select(worker => new CrowdWorker(filled, worker, before))];
        ClosedLoadResult load = new ClosedLoad(Threads, TimeSpan.Zero, length).Run(worker => workers[worker], progress);
        RawQuery.Int64(filled.File, "SELECT count(*) FROM nodes").Should().Be(before + workers.Sum(worker => worker.Created));
        PoolState readers = filled.Store.Readers, writer = filled.Store.Writer;
        (readers.InUse, readers.Waiting, writer.InUse, writer.Waiting).Should().Be((0, 0, 0, 0), "every connection came back");
        (readers.Exhausted + writer.Exhausted).Should().Be(0, "no wait was in vain");
        Tell(workers, load);

        // Below 1 by as much as the worst-served thread was overtaken.
        double equal = workers.Average(worker => worker.Done);
        double worst = workers.Min(worker => worker.Done) / equal;
        return new Comparison(load.Throughput, new Repeats([equal / length.TotalSeconds]), new Repeats([worst]), load.Operations,
            load.Noise);
    }

    private static void Tell(CrowdWorker[] workers, ClosedLoadResult load) => SuiteRun.Current.Progress.Note(string.Create(
        CultureInfo.InvariantCulture,
        $"mesh: {Threads} threads on {Connections} connections: {load.OperationsPerSecond:#,0} ops/s, 0 errors, {workers.Min(worker => worker.Done)} to {workers.Max(worker => worker.Done)} operations a thread, longest read {workers.Max(worker => worker.LongestRead).TotalMilliseconds:0.0} ms, longest write {workers.Max(worker => worker.LongestWrite).TotalMilliseconds:0.0} ms"));
}
