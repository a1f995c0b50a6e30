using Corpora.Vectors;
using Sut.Vectors;

namespace Load.Vectors;

[Trait("Category", "Load")]
[Trait("System", "vectors")]
public sealed class MixedTests
{
    private const int Threads = 4;

    // Of ten operations one is an insert, so a worker that used them up would do 160,000 operations in a second.
    private const double MostInsertsPerSecond = 16_000;

    public static CellPlan Cells { get; } = new CellPlan("load", "vectors", "mixed-90-10", "threads=4").Bounding(Metric.RecallMean, "25K")
        .Bounding(Metric.Ratio, "25K");

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Searchers_and_inserters_share_one_graph(CellCase cell)
    {
        VectorData data = VectorData.Clustered(VectorShape.Plain.Dimension, Suites.Options.Seed);
        ClosedLoad load = new(Threads, Suites.Profile.WarmUp / 3, Suites.Profile.Window);
        int fresh = (int)(MostInsertsPerSecond * ((load.WarmUp + load.Window) * (1 + (CellRun.FewRepeats * Judge.MaximumAttempts))
            + load.Window).TotalSeconds);
        VectorSet all = data.Base(cell.Items + (Threads * fresh));
        VectorCorpus corpus = new(all[..cell.Items], data.Queries(VectorCorpus.QueryCount));
        SearchGraph graph = SearchGraph.Of(corpus);
        MixedWorker[] workers = [.. Enumerable.Range(0, Threads)
            .Select(worker => new MixedWorker(graph.Worker(worker), graph.Store, all, cell.Items + (worker * fresh), fresh))];
        ClosedLoadResult first = null!;
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every insert is read back at once, is there afterwards and finds itself; recall is that of the graph as it has grown",
            () =>
        {
            first = (load with { LatencyWindow = Suites.Profile.Window }).Run(worker => workers[worker]);
            Check(graph, workers);
        });
        run.Compare(ScatteredDistances.Name, progress => PairedLoads.Run(
            CellRun.FewRepeats, () => load.Run(worker => workers[worker]), () =>
                Distances(load, all[..(cell.Items + Inserted(workers))]), progress));
        run.Recall(Check(graph, workers));
        run.Latencies(first.Latencies!, first.LatencyNoise!.Value);
        run.Conclude();
    }

    private static int Inserted(MixedWorker[] workers) => workers.Sum(worker => worker.Inserted);

    // Over as many vectors as the graph has by now: the longer the windows, the more it outgrows the cache, and its yardstick with it.
    private static ClosedLoadResult Distances(ClosedLoad load, VectorSet vectors) =>
        load.Run(worker => new DistanceWorker(vectors, worker));

    private static Recall Check(SearchGraph graph, MixedWorker[] workers)
    {
        int inserted = Inserted(workers);
        graph.Store.Count.Should().Be(graph.Corpus.Vectors.Count + inserted, "every acknowledged insert is there, none twice");
        ((double)workers.Sum(worker => worker.CountLost())).Should().BeLessThanOrEqualTo((1 - SelfRecall.Promised) * inserted);

        // The truth is that of the vectors which are there now; their ids are not without gaps, so the store's exact search,
        // which was held against the plain one elsewhere, says it.
        VectorSet queries = graph.Corpus.Judging.Queries;
        Neighbour[] exact = new Neighbour[VectorCorpus.K], found = new Neighbour[VectorCorpus.K];
        double[] shares = new double[queries.Count];
        for (int q = 0; q < shares.Length; q++)
        {
            graph.Store.SearchExact(queries[q], VectorCorpus.K, exact);
            graph.Store.Search(queries[q], VectorCorpus.K, found, graph.Width.Ef);
            shares[q] = found.Count(neighbour => neighbour.Distance <= exact[^1].Distance) / (double)VectorCorpus.K;
        }

        return Recall.Of(shares);
    }
}
