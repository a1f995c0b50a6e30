using System.Globalization;
using Shared.Mesh;
using Shared.Running;
using Sut.Measurement;
using Sut.Mesh;
using Sut.Thresholds;

namespace Load.Mesh;

/// <summary>
/// Sixty-four threads on five connections and one writer. Nobody's wait may end in an error, "database is locked" least of
/// all, and nobody may starve: of equal askers, each gets an equal share. Over seconds that evens out whatever the order of the
/// queue, so this does not show who came first: the pool's unit tests do.
/// </summary>
[Trait("Category", "Load")]
[Trait("System", "mesh")]
public sealed class CrowdedPoolTests : IDisposable
{
    private const int Threads = 64;
    private const int Connections = 5;
    private readonly ScratchFolder _folder = new();

    public static CellPlan Cells { get; } = new CellPlan("load", "mesh", "crowded-pool", "threads=64,pool=5").Bounding(Metric.Ratio);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Sixty_four_threads_share_five_connections_without_an_error_and_fairly(CellCase cell)
    {
        // The test itself holds one of the thread pool's threads, of which a small machine has two.
        ThreadPool.SetMinThreads(Environment.ProcessorCount + Connections, Environment.ProcessorCount);
        TimeSpan length = TimeSpan.FromSeconds(ByProfile.Choose(smoke: 1, quick: 10, full: 60));
        using FilledStore filled = new(_folder, cell.Items, new MeshOptions { PoolSize = Connections });
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every read gives what was written, every acknowledged write is there once", () => Crowd(filled, length / 20));
        run.Compare("an equal share, worst thread", progress => Crowd(filled, length, progress));
        run.Conclude();
    }

    public void Dispose() => _folder.Dispose();

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
        return new Comparison(load.Throughput, new Repeats([equal / length.TotalSeconds]), new Repeats([worst]), load.Operations, load.Noise);
    }

    private static void Tell(CrowdWorker[] workers, ClosedLoadResult load) => SuiteRun.Current.Progress.Note(string.Create(
        CultureInfo.InvariantCulture,
        $"mesh: {Threads} threads on {Connections} connections: {load.OperationsPerSecond:#,0} ops/s, 0 errors, {workers.Min(worker => worker.Done)} to {workers.Max(worker => worker.Done)} operations a thread, longest read {workers.Max(worker => worker.LongestRead).TotalMilliseconds:0.0} ms, longest write {workers.Max(worker => worker.LongestWrite).TotalMilliseconds:0.0} ms"));
}
