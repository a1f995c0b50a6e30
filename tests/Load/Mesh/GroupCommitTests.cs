using Corpora.Mesh;
using Sut.Mesh;
using Sut.Storage;

namespace Load.Mesh;

/// <summary>
/// Ten callers who insert one node at a time, each waiting for the disk: their commits are made together, so that the disk is waited for
/// once for all. One caller alone is <see cref="SingleInsertTests"/>.
/// </summary>
[Trait("Category", "Load")]
[Trait("System", "mesh")]
public sealed class GroupCommitTests : IDisposable
{
    private const int Threads = 10, PerThread = 50, Alone = 100;

    private readonly ScratchFolder _folder = new();
    private MeshStore? _store;
    private RawNodes? _raw;

    public static CellPlan Cells { get; } =
        new CellPlan("load", "mesh", "single-insert", "sync=full,threads=10").Bounding(Metric.Ratio);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Ten_callers_who_wait_for_the_disk_wait_together(CellCase cell)
    {
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every acknowledged node is there, once, and read back as written", Check);
        run.Compare("raw SQLite, one thread", progress => PairedLoads.Run(CellRun.PairedMeasurement.Repeats, Ours, Theirs, progress));
        run.Conclude();
    }

    public void Dispose() => Close();

    private void Check()
    {
        Ours();
        foreach (MeshNode node in Enumerable.Range(0, Threads).SelectMany(thread => MeshCorpus.Nodes(PerThread, First(thread))))
        {
            _store!.Nodes.GetAsync(node.NodeId).Answer().Should().NotBeNull();
        }

        _store!.GetStatsAsync().Answer().Nodes.Should().Be(Threads * PerThread);
    }

    private ClosedLoadResult Ours()
    {
        Close();
        _store = MeshStore.Open(_folder.Emptied().NextFile(".db"), new MeshOptions { Durability = SqliteDurability.Full });
        return new CountedLoad(Threads, PerThread).Run(thread => new WriteWorker(_store, First(thread)));
    }

    private ClosedLoadResult Theirs()
    {
        Close();
        _raw = new RawNodes(_folder.Emptied().NextFile(".db"), new SqliteOptions { Durability = SqliteDurability.Full }.Pragmas);
        return new CountedLoad(1, Alone).Run(_ => new RawWriteWorker(_raw, 0));
    }

    private void Close()
    {
        _store?.Dispose();
        _raw?.Dispose();
        (_store, _raw) = (null, null);
    }

    private static int First(int thread) => thread * 1_000;
}
