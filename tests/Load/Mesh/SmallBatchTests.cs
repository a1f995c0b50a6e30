using Shared.Mesh;
using Shared.Running;
using Sut.Mesh;
using Sut.Thresholds;

namespace Load.Mesh;

/// <summary>
/// The report's batches of 100 nodes and 50 policies, each a call into a new file. A second, and half of one, for the
/// whole batch: a hundred rows a second.
/// </summary>
[Trait("Category", "Load")]
[Trait("System", "mesh")]
public sealed class SmallBatchTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public static CellPlan Nodes { get; } = new CellPlan("load", "mesh", "small-batch").Bounding(Metric.Throughput);

    public static CellPlan Policies { get; } = new CellPlan("load", "mesh", "small-batch-policies").Bounding(Metric.Throughput);

    [SkippableTheory]
    [MemberData(nameof(Nodes))]
    public void A_hundred_nodes_are_stored_within_a_second(CellCase cell)
    {
        MeshNode[] nodes = MeshCorpus.Nodes(cell.Items);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every node is read back as written", () =>
        {
            using MeshStore store = Open();
            store.Nodes.CreateManyAsync(nodes).Answer().Should().Be(nodes.Length);
            MeshProof.Same(store.Nodes.GetManyAsync(Array.ConvertAll(nodes, node => node.NodeId)).Answer(), nodes);
        });
        Measure(run, store => store.Nodes.CreateManyAsync(nodes).Answer());
    }

    [SkippableTheory]
    [MemberData(nameof(Policies))]
    public void Fifty_policies_are_stored_within_half_a_second(CellCase cell)
    {
        MeshPolicy[] policies = MeshCorpus.Policies(cell.Items);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every policy is read back as written, in order", () =>
        {
            using MeshStore store = Open();
            store.Policies.CreateManyAsync(policies).Answer().Should().Be(policies.Length);
            store.Policies.ListAsync().Answer().Select(policy => (policy.PolicyId, policy.YamlContent, policy.RulesCount))
                .Should().Equal(policies.Select(policy => (policy.PolicyId, policy.YamlContent, policy.RulesCount)));
        });
        Measure(run, store => store.Policies.CreateManyAsync(policies).Answer());
    }

    public void Dispose() => _folder.Dispose();

    private void Measure(CellRun run, Func<MeshStore, int> insert)
    {
        run.Speed(progress =>
        {
            var measured = Hot.Interleaved.RunPrepared(_ => Prepared(insert), progress);
            return (measured.Operation, measured.OperationsMeasured, measured.Noise);
        });
        run.Conclude();
    }

    private Func<long> Prepared(Func<MeshStore, int> insert)
    {
        MeshStore store = MeshStore.Open(_folder.Emptied().NextFile(".db"));
        return () =>
        {
            long inserted = insert(store);
            store.Dispose();
            return inserted;
        };
    }

    private MeshStore Open() => MeshStore.Open(_folder.NextFile(".db"));
}
