using Corpora.Vectors;
using Sut.Vectors;

namespace Scale.Vectors;

[Collection(VectorCollection.Name)]
[Trait("Category", "Scale")]
[Trait("System", "vectors")]
public sealed class InsertParallelTests(VectorGraphs graphs)
{
    private const int Threads = 2;
    private const int Ef = 32;

    // A build takes seconds and the graphs have warmed the code up.
    private static PairedMeasurement Pace => new(CellRun.FewRepeats, CellRun.PairedMeasurement.BlockLength, TimeSpan.Zero);

    public static CellPlan Cells { get; } = new CellPlan("scale", "vectors", "insert-parallel", "threads=2")
        .Bounding(Metric.Ratio, "25K").Bounding(Metric.Throughput, "25K").Bounding(Metric.RecallMean, "25K");

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Two_threads_insert_almost_twice_as_fast(CellCase cell)
    {
        Skip.If(Environment.ProcessorCount < Threads,
            $"{Threads} threads want {Threads} cores; this machine has {Environment.ProcessorCount}.");
        VectorCorpus corpus = graphs.Corpus(VectorShape.Plain, cell.Items);
        Recall recall = null!;
        graphs.WarmUp();
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove($"{SelfRecall.For(VectorShape.Plain, cell.Items)} in the graph of {Threads} threads; recall is that of ef {Ef}", () =>
        {
            VectorStore store = corpus.Fill(corpus.NewStore(), Threads);
            SelfRecall.For(VectorShape.Plain, cell.Items).Check(store, corpus.Vectors);
            recall = corpus.Judging.RecallOf(store, Ef);
        });
        run.Compare("1 thread", progress => Pace.RunPrepared(_ => Filling(corpus, Threads), _ => Filling(corpus, 1), progress));
        run.Recall(recall);
        run.Conclude();
    }

    private static Func<long> Filling(VectorCorpus corpus, int threads)
    {
        VectorStore store = corpus.NewStore();
        return () => corpus.Fill(store, threads).Count;
    }
}
