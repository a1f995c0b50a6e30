using System.Diagnostics;
using Corpora.Vectors;
using Sut.Vectors;

namespace Scale.Vectors;

/// <summary>Searches with some queries, one at a time, going round.</summary>
internal sealed class SearchWork(VectorSet queries, VectorStore store)
{
    /// <summary>The width that leaves the choice to the store.</summary>
    public const int StoresOwn = 0;

    /// <summary>A short warm-up: the proof before it asked every query several times, so the code is hot and only caches are not.</summary>
    public static PairedMeasurement Pace =>
        new(CellRun.PairedMeasurement.Repeats, CellRun.PairedMeasurement.BlockLength, CellRun.PairedMeasurement.WarmUp / 6);

    private readonly VectorSet _queries = queries;
    private readonly Neighbour[] _result = new Neighbour[VectorCorpus.K];
    private int _next;

    /// <summary>Searches with the judging queries of a corpus.</summary>
    public SearchWork(VectorCorpus corpus, VectorStore store)
        : this(corpus.Judging.Queries, store)
    {
    }

    public long Graph(int ef) => Found(store.Search(Next(), VectorCorpus.K, _result, ef));

    public long Exact() => Found(store.SearchExact(Next(), VectorCorpus.K, _result));

    /// <summary>Every query once, whatever ran before.</summary>
    public long All(int ef)
    {
        for (int i = 0; i < _queries.Count; i++)
        {
            Graph(ef);
        }

        return _queries.Count;
    }

    /// <summary>Each search by itself, the price of two clock readings included; every query once in each repeat.</summary>
    public (IReadOnlyList<LatencyHistogram> Repeats, Noise Noise) Latencies(int ef, Action<int, int> progress)
    {
        int repeats = CellRun.PairedMeasurement.Repeats;
        List<LatencyHistogram> histograms = [];
        NoiseMeter meter = NoiseMeter.Start();
        for (int repeat = 1; repeat <= repeats; repeat++)
        {
            LatencyHistogram latencies = new();
            for (int i = 0; i < _queries.Count; i++)
            {
                long start = Stopwatch.GetTimestamp();
                Graph(ef);
                latencies.RecordElapsed(start, Stopwatch.GetTimestamp());
            }

            histograms.Add(latencies);
            progress(repeat, repeats);
        }

        return (histograms, meter.Stop());
    }

    private ReadOnlySpan<float> Next()
    {
        _next = _next + 1 == _queries.Count ? 0 : _next + 1;
        return _queries[_next];
    }

    private static long Found(int count) => count == VectorCorpus.K
        ? 1
        : throw new InvalidOperationException($"A search found {count} of {VectorCorpus.K} neighbours.");
}
