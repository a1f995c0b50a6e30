using Corpora.Vectors;
using Corpora.Vectors.Peers;
using Sut.Vectors;

namespace Scale.Vectors.Peers;

/// <summary>
/// A store beside a peer at one recall: each is timed at the two widths of its own curve around it, all four in turns on the calling
/// thread, and the rates are those that the curves have at the recall.
/// </summary>
internal sealed class EqualRecall(VectorCorpus corpus, VectorStore store, USearchIndex peer, double recall)
{
    private readonly SearchWork _ours = new(corpus, store);
    private readonly PeerWork _theirs = new(corpus, peer);

    /// <summary>The curve of the store.</summary>
    public RecallCurve Ours { get; } = RecallCurve.UpTo(
        recall, ef => corpus.Judging.RecallOf(store, ef).Mean, corpus.Judging.Queries.Count * VectorCorpus.K);

    /// <summary>The curve of the peer.</summary>
    public RecallCurve Theirs { get; } = RecallCurve.UpTo(
        recall, ef => new PeerWork(corpus, peer).RecallAt(ef).Mean, corpus.Judging.Queries.Count * VectorCorpus.K);

    public Comparison Measure(Action<int, int> progress)
    {
        PairedMeasurement pace = SearchWork.Pace;
        (CurvePoint ourBelow, CurvePoint ourAbove) = Ours.Around(recall);
        (CurvePoint theirBelow, CurvePoint theirAbove) = Theirs.Around(recall);
        Conducted.Offer(() => ConductedWork.Repeated(() => _ours.Graph(ourAbove.Ef)));
        _theirs.SetEf(theirAbove.Ef);
        Warming.Run(pace.WarmUp, () => _ours.Graph(ourAbove.Ef), _theirs.Next);
        List<double> ours = [], theirs = [];
        long operations = 0;
        NoiseMeter meter = NoiseMeter.Start();
        for (int repeat = 1; repeat <= pace.Repeats; repeat++)
        {
            double ourLow = Rate(() => _ours.Graph(ourBelow.Ef)), theirLow = Their(theirBelow.Ef);
            double ourHigh = Rate(() => _ours.Graph(ourAbove.Ef)), theirHigh = Their(theirAbove.Ef);
            ours.Add(Ours.RateAt(recall, ourLow, ourHigh));
            theirs.Add(Theirs.RateAt(recall, theirLow, theirHigh));
            progress(repeat, pace.Repeats);
        }

        Repeats ratio = new([.. ours.Zip(theirs, static (our, their) => our / their)]);
        return new Comparison(new Repeats(ours), new Repeats(theirs), ratio, operations, meter.Stop());

        double Their(int ef)
        {
            _theirs.SetEf(ef);
            return Rate(_theirs.Next);
        }

        double Rate(Func<long> work)
        {
            BlockTime time = Block.Run(work, pace.BlockLength);
            operations += time.Operations;
            return time.OperationsPerSecond;
        }
    }
}
