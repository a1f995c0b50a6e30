using Corpora.Mesh;
using Sut.Mesh;

namespace Load.Mesh;

/// <summary>
/// The report's batches of 100 nodes and 50 policies, twenty into a new file, because one takes too little to time. A second,
/// and half of one, for a whole batch: a hundred rows a second.
/// </summary>
[Trait("Category", "Load")]
[Trait("System", "mesh")]
public sealed class SmallBatchTests : IDisposable
{
    private const int Batches = 20;
    private readonly ScratchFolder _folder = new();
    private IDisposable? _open;

    public static CellPlan Nodes { get; } = new CellPlan("load", "mesh", "small-batch").Bounding(Metric.Throughput).Bounding(Metric.Ratio);

    public static CellPlan Policies { get; } = new CellPlan("load", "mesh", "small-batch-policies").Bounding(Metric.Throughput)
        .Bounding(Metric.Ratio);

    [SkippableTheory]
    [MemberData(nameof(Nodes))]
    public void A_hundred_nodes_are_stored_within_a_second(CellCase cell)
    {
        MeshNode[][] batches = [.. MeshCorpus.Nodes(cell.Items * Batches).Chunk(cell.Items)];
        NodeColumns[][] columns = Array.ConvertAll(batches, batch => NodeColumns.Of(batch));
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every node is read back as written", () =>
        {
            using MeshStore store = MeshStore.Open(_folder.NextFile(".db"));
            foreach (MeshNode[] batch in batches)
            {
                store.Nodes.CreateManyAsync(batch).Answer().Should().Be(batch.Length);
                MeshProof.Same(store.Nodes.GetManyAsync(Array.ConvertAll(batch, node => node.NodeId)).Answer(), batch);
            }
        });
        Compare(
            run,
            store => batches.Sum(batch => (long)store.Nodes.CreateManyAsync(batch).Answer()),
            file => new RawNodes(file),
            raw => columns.Sum(batch => raw.InsertAll(batch)));
    }

    [SkippableTheory]
    [MemberData(nameof(Policies))]
    public void Fifty_policies_are_stored_within_half_a_second(CellCase cell)
    {
        MeshPolicy[][] batches = [.. MeshCorpus.Policies(cell.Items * Batches).Chunk(cell.Items)];
        (byte[], byte[], long)[][] columns = Array.ConvertAll(batches, batch => Array.ConvertAll(batch, RawPolicies.Columns));
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every policy is read back as written, in order", () =>
        {
            using MeshStore store = MeshStore.Open(_folder.NextFile(".db"));
            foreach (MeshPolicy[] batch in batches)
            {
                store.Policies.CreateManyAsync(batch).Answer().Should().Be(batch.Length);
            }

            store.Policies.ListAsync().Answer().Select(policy => (policy.PolicyId, policy.YamlContent, policy.RulesCount))
                .Should().Equal(batches.SelectMany(batch => batch)
                    .Select(policy => (policy.PolicyId, policy.YamlContent, policy.RulesCount)));
        });
        Compare(
            run,
            store => batches.Sum(batch => (long)store.Policies.CreateManyAsync(batch).Answer()),
            file => new RawPolicies(file),
            raw => columns.Sum(batch => raw.InsertAll(batch)));
    }

    public void Dispose()
    {
        _open?.Dispose();
        _folder.Dispose();
    }

    private void Compare<TRaw>(CellRun run, Func<MeshStore, long> ours, Func<string, TRaw> open, Func<TRaw, long> theirs)
        where TRaw : IDisposable
    {
        run.Compare("raw SQLite", progress => WarmedUp.PairedMeasurement.RunPrepared(
            _ => Prepared(Opened, ours), _ => Prepared(open, theirs), progress));
        run.Conclude();
    }

    // The first write into a new log waits for the disk, in any batch; the yardstick's was its schema.
    private static MeshStore Opened(string file)
    {
        MeshStore store = MeshStore.Open(file);
        store.Paths.SetAsync("here", "there", 1, "[]").Answer();
        return store;
    }

    // What the run before left open is closed here, outside the clock: a batch is stored when its commit returns.
    private Func<long> Prepared<T>(Func<string, T> open, Func<T, long> insert)
        where T : IDisposable
    {
        _open?.Dispose();
        T file = open(_folder.Emptied().NextFile(".db"));
        _open = file;
        return () => insert(file);
    }
}
