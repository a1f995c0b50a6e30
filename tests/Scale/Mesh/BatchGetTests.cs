using Corpora.Mesh;

namespace Scale.Mesh;

[Trait("Category", "Scale")]
[Trait("System", "mesh")]
public sealed class BatchGetTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public static CellPlan Cells { get; } = new CellPlan("scale", "mesh", "batch-get").Bounding(Metric.Ratio);

    // Single reads pay for SQLite's file locks, which some systems grant for less: at one size, what no such price enters.
    public static CellPlan AgainstRaw { get; } = new CellPlan("scale", "mesh", "batch-get", "against=raw").Only("10K")
        .Bounding(Metric.Ratio);

    [SkippableTheory]
    [MemberData(nameof(AgainstRaw))]
    public void A_hundred_keys_at_once_are_read_about_as_fast_as_sqlite_reads_their_bytes(CellCase cell)
    {
        using FilledStore filled = new(_folder, cell.Items);
        using ReadWork work = new(filled);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("a batch gives every node as written, in the order asked, and nothing for a key that is not there", () => Check(filled));
        run.Compare("raw SQLite, one read transaction", progress => WarmedUp.PairedMeasurement.Run(work.Many, work.RawMany, progress));
        run.Conclude();
    }

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void A_hundred_keys_at_once_are_read_faster_than_one_by_one(CellCase cell)
    {
        using FilledStore filled = new(_folder, cell.Items);
        using ReadWork work = new(filled);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("a batch gives every node as written, in the order asked, and nothing for a key that is not there", () => Check(filled));
        run.Compare("single reads", progress => WarmedUp.PairedMeasurement.Run(work.Many, work.One, progress));
        run.Conclude();
    }

    public void Dispose() => _folder.Dispose();

    private static void Check(FilledStore filled)
    {
        foreach (int[] chunk in filled.Order.Chunk(100))
        {
            string[] keys = [.. chunk.Select(number => filled.Nodes[number].NodeId), "mesh-node-unknown"];
            IReadOnlyList<Sut.Mesh.MeshNode?> read = filled.Store.Nodes.GetManyAsync(keys).Answer();
            read[^1].Should().BeNull();
            MeshProof.Same([.. read.SkipLast(1)], [.. chunk.Select(number => filled.Nodes[number])]);
        }
    }
}
