using Corpora.Vectors;

namespace Load.Vectors;

[Collection(VectorCollection.Name)]
[Trait("Category", "Load")]
[Trait("System", "vectors")]
public sealed class OpenSearchTests(SharedGraph graphs)
{
    // As many as the report's search time allows one caller: 1 / 0.18 ms.
    private const double PerSecond = 5_500;
    private const int Workers = 2;
    public static CellPlan Cells { get; } = new CellPlan("load", "vectors", "paced-search", "rate=5500").Bounding(Metric.RecallMean, "25K")
        .Bounding(Metric.LatencyP50, "25K");

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Searches_that_come_at_a_fixed_rate_are_answered_as_they_come(CellCase cell)
    {
        SearchGraph graph = graphs.Of(cell.Items);
        ArrivalSchedule arrivals = ArrivalSchedule.Poisson(new OpsPerSecond(PerSecond), Suites.Profile.Window * 2, Suites.Options.Seed);
        OpenLoad load = new(Workers, arrivals) { WarmUp = Suites.Profile.Window };
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove($"{graph.Width}; every answer is full and in order", () => graph.Worker(0).Search());
        run.OpenLoad(progress => OpenRepeats.Run(CellRun.FewRepeats, _ => load, worker => new OpenSearch(graph.Worker(worker)), progress));
        run.Recall(graph.Width.Judged);
        run.Conclude();
    }
}
