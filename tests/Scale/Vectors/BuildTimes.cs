using Corpora.Vectors;
using Sut.Vectors;

namespace Scale.Vectors;

/// <summary>
/// Timed builds of one graph by one thread, a call for each vector. A build takes seconds, so the one that was proven right counts as the
/// first repeat, and only the report's largest size is repeated, with data as it usually is. Each is followed by its yardstick.
/// </summary>
internal sealed class BuildTimes(VectorShape shape, VectorCorpus corpus, BuiltGraph proven)
{
    private const int RepeatedItems = 25_000;
    private BuiltGraph? _proven = proven;

    private int Repeats => corpus.Vectors.Count == RepeatedItems && shape == VectorShape.Plain
        ? CellRun.FewRepeats
        : 1;

    /// <summary>Fills a new store: by one thread a call for each vector, by several in one call.</summary>
    public static BuiltGraph Build(VectorCorpus corpus, Quantisation quantisation, int threads)
    {
        VectorStore store = corpus.NewStore(quantisation);
        GC.Collect();
        NoiseMeter meter = NoiseMeter.Start();

        // No clock step is longer than a build, so it runs once.
        BlockTime time = Block.Run(() =>
            (threads == 1 ? corpus.FillSingly(store) : corpus.Fill(store, threads)).Count, TimeSpan.FromTicks(1));
        BlockTime yardstick = Block.Run(new ScatteredDistances(corpus.Vectors).Once, CellRun.PairedMeasurement.BlockLength);
        return new BuiltGraph(store, time, yardstick, meter.Stop());
    }

    private Func<long> Building()
    {
        VectorStore store = corpus.NewStore(Quantisation.None);
        return () => corpus.FillSingly(store).Count;
    }

    public Comparison Measure(Action<int, int> progress)
    {
        Conducted.Offer(() => ConductedWork.Prepared(_ => Building()));
        List<BuiltGraph> builds = [];
        while (builds.Count < Repeats)
        {
            builds.Add(_proven ?? Build(corpus, Quantisation.None, 1));
            _proven = null;
            progress(builds.Count, Repeats);
        }

        // The noisiest build decides. Max over doubles gives NaN where one is: an unknown noise is not lost.
        double noise = builds.Select(build => build.Noise.Share).Aggregate(Math.Max);
        Repeats inserts = new([.. builds.Select(build => build.Time.OperationsPerSecond)]);
        Repeats yardstick = new([.. builds.Select(build => build.Yardstick.OperationsPerSecond)]);
        Repeats ratio = new([.. inserts.Values.Zip(yardstick.Values, static (ours, theirs) => ours / theirs)]);
        return new Comparison(inserts, yardstick, ratio, builds.Sum(build => build.Time.Operations), new Noise(noise));
    }
}
