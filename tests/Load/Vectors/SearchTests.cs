using Corpora.Vectors;

namespace Load.Vectors;

[Collection(VectorCollection.Name)]
[Trait("Category", "Load")]
[Trait("System", "vectors")]
public sealed class SearchTests(SharedGraph graphs)
{
    public static CellPlan One { get; } = Threads(1).Bounding(Metric.Ratio, "25K");

    public static CellPlan Two { get; } = Threads(2).Bounding(Metric.Ratio, "25K");

    public static CellPlan Four { get; } = Threads(4).Bounding(Metric.Ratio, "25K");

    [SkippableTheory]
    [MemberData(nameof(Two))]
    [MemberData(nameof(Four))]
    public void Searchers_share_one_graph(CellCase cell)
    {
        int threads = int.Parse(VectorShape.Part(cell.Cell.Variant, "threads")!, System.Globalization.CultureInfo.InvariantCulture);
        SearchGraph graph = graphs.Of(cell.Items);
        ClosedLoad load = new(threads, Suites.Profile.WarmUp / 3, Suites.Profile.Window);
        ClosedLoad alone = new(1, load.WarmUp, load.Window);
        ClosedLoadResult first = null!;
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove($"{graph.Width}; every answer is full and in order", () =>
            first = (load with { LatencyWindow = Suites.Profile.Window }).Run(graph.Worker));
        run.Compare("1 thread", progress =>
            PairedLoads.Run(CellRun.FewRepeats, () => load.Run(graph.Worker), () => alone.Run(graph.Worker), progress));
        run.Recall(graph.Width.Judged);
        run.Latencies(first.Latencies!, first.LatencyNoise!.Value);
        run.Conclude();
    }

    [SkippableTheory]
    [MemberData(nameof(One))]
    public void One_searcher_has_the_graph_to_itself(CellCase cell)
    {
        SearchGraph graph = graphs.Of(cell.Items);
        ClosedLoad load = new(1, Suites.Profile.WarmUp / 3, Suites.Profile.Window);
        ClosedLoadResult first = null!;
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove($"{graph.Width}; every answer is full and in order", () =>
            first = (load with { LatencyWindow = Suites.Profile.Window }).Run(graph.Worker));
        run.Compare(ScatteredDistances.Name, progress => PairedLoads.Run(
            CellRun.FewRepeats, () => load.Run(graph.Worker), () =>
                load.Run(worker => new DistanceWorker(graph.Corpus.Vectors, worker)), progress));
        run.Recall(graph.Width.Judged);
        run.Latencies(first.Latencies!, first.LatencyNoise!.Value);
        run.Conclude();
    }

    private static CellPlan Threads(int threads) =>
        new CellPlan("load", "vectors", "search", $"threads={threads}").Bounding(Metric.RecallMean, "25K");
}
