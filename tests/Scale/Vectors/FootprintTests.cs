using Corpora.Vectors;
using Sut.Vectors;

namespace Scale.Vectors;

[Collection(VectorCollection.Name)]
[Trait("Category", "Scale")]
[Trait("System", "vectors")]
public sealed class FootprintTests(VectorGraphs graphs)
{
    public static CellPlan Total { get; } = Part("").Bounding(Metric.BytesPerItem, "5K..100K");

    public static CellPlan Vectors { get; } = Part("part=vectors");

    public static CellPlan Graph { get; } = Part("part=graph");

    public static CellPlan Ids { get; } = Part("part=ids");

    public static CellPlan BesideFloats { get; } = Part("data=int8,part=codes-graph-ids").Bounding(Metric.BytesPerItem, "5K..100K");

    [SkippableTheory]
    [MemberData(nameof(Total))]
    [MemberData(nameof(Vectors))]
    [MemberData(nameof(Graph))]
    [MemberData(nameof(Ids))]
    [MemberData(nameof(BesideFloats))]
    public void One_more_vector_costs_its_components_and_its_links(CellCase cell)
    {
        Quantisation quantisation = cell.Cell.Variant.Contains("int8", StringComparison.Ordinal) ? Quantisation.Int8 : Quantisation.None;
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("what the store says it holds is what the heap holds", () => graphs.HeapProof(quantisation).Check());
        Tier[] tiers = [.. Suites.Tiers("scale", "vectors", "footprint")];
        HeapSlope slope = HeapSlope.Through(
            [.. tiers.Select(tier =>
                (tier.Items, BytesOf(cell.Cell.Variant, graphs.Store(VectorShape.Plain, tier.Items, quantisation).MemoryReport())))]);
        run.Exact(Metric.BytesPerItem, slope.BytesPerItem, slope.Points.Sum(point => (long)point.Items));
        run.Exact(Metric.Intercept, Math.Round(slope.InterceptBytes), slope.Points.Count);
        run.Conclude();
    }

    private static CellPlan Part(string variant) => CellPlan.Range("vectors", "footprint", variant);

    // Working memory of searches grows with the threads that search, not with the vectors.
    private static long BytesOf(string variant, MemoryReport report) => VectorShape.Part(variant, "part") switch
    {
        null => report.Total - report.Searches,
        "vectors" => report.Vectors,
        "graph" => report.Graph,
        "ids" => report.Ids,
        "codes-graph-ids" => report.Codes + report.Graph + report.Ids,
        string other => throw new ArgumentException($"The store has no part '{other}'.", nameof(variant)),
    };
}
