using Corpora.Mesh;
using Sut.Mesh;

namespace Load.Mesh;

/// <summary>
/// The caches. The report's 100 % had no misses and no expiry; the mixes here have both, on a clock that moves with the
/// questions, so that a hit rate is the same on every machine.
/// </summary>
[Trait("Category", "Load")]
[Trait("System", "mesh")]
public sealed class CacheTests : IDisposable
{
    // Thirty seconds of life are then 15,000 questions.
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromMilliseconds(2);
    private const int Questions = 50_000;
    private readonly ScratchFolder _folder = new();

    public static CellPlan Warm { get; } = new CellPlan("load", "mesh", "cached-read").Bounding(Metric.HitRate).Bounding(Metric.LatencyMean)
        .Bounding(Metric.Ratio);

    public static CellPlan Mixed { get; } = new CellPlan("load", "mesh", "cached-read", "mix=zipf").Bounding(Metric.HitRate)
        .Bounding(Metric.LatencyMean).Bounding(Metric.Ratio);

    public static CellPlan Paths { get; } = new CellPlan("load", "mesh", "cached-path", "mix=zipf").Bounding(Metric.HitRate)
        .Bounding(Metric.LatencyMean).Bounding(Metric.Ratio);

    [SkippableTheory]
    [MemberData(nameof(Warm))]
    public void A_cache_that_holds_all_nodes_answers_all_questions(CellCase cell)
    {
        using FilledStore filled = new(_folder, cell.Items);
        using MeshNodeCache cache = new(filled.Store, cell.Items * 2, TimeSpan.FromHours(1));
        CachedReadWorker worker = new(filled, cache);
        CellRun run = SuiteRun.Current.Cell(cell);
        double hitRate = 0;
        run.Prove("every node is read as written, from the store the first time and from memory after", () =>
        {
            Ask(worker, cell.Items);
            cache.Hits.Should().Be(0, "nothing was in the cache yet");
            Ask(worker, cell.Items);
            hitRate = (double)cache.Hits / cell.Items;
        });
        run.Exact(Metric.HitRate, hitRate, cell.Items);
        DictionaryReads dictionary = new(filled);
        run.Compare("Dictionary", progress => WarmedUp.PairedMeasurement.Run(() => worker.Work(null), dictionary.Work, progress));
        run.Latencies(progress => Latencies(worker, progress));
        run.Conclude();
    }

    [SkippableTheory]
    [MemberData(nameof(Mixed))]
    public void A_cache_of_a_fifth_of_the_nodes_answers_most_questions_and_none_with_old_news(CellCase cell)
    {
        TickingTime time = new(BetweenQuestions);
        using FilledStore filled = new(_folder, cell.Items, new MeshOptions { Time = time });
        using MeshNodeCache cache = new(filled.Store, cell.Items / 5);
        int[] asked = Zipf.Draw(cell.Items, Questions, Suites.Options.Seed);
        NodeMixWorker worker = new(filled, cache, time, asked);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every answer is the node as last written, and nothing for a key that is not there", () => Ask(worker, Questions));
        run.Exact(Metric.HitRate, (double)cache.Hits / (cache.Hits + cache.Misses), cache.Hits + cache.Misses);
        using RawNodes reader = filled.OpenRaw(), writer = filled.OpenRaw();
        RawNodeMix uncached = new(filled, reader, writer, asked);
        run.Compare("raw SQLite, no cache", progress => WarmedUp.PairedMeasurement.Run(() => worker.Work(null), uncached.Work, progress));
        run.Latencies(progress => Latencies(worker, progress));
        run.Conclude();
    }

    [SkippableTheory]
    [MemberData(nameof(Paths))]
    public void Cached_paths_answer_until_they_expire(CellCase cell)
    {
        TickingTime time = new(BetweenQuestions);
        using FilledStore filled = new(_folder, cell.Items, new MeshOptions { Time = time });
        int[] asked = Zipf.Draw(cell.Items, Questions, Suites.Options.Seed);
        PathMixWorker worker = new(filled, time, asked);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every answer is what was kept last and has not expired", () => Ask(worker, Questions));
        run.Exact(Metric.HitRate, (double)worker.Hits / worker.Questions, worker.Questions);
        using RawPathMix raw = new(filled, _folder.NextFile(".db"), BetweenQuestions, asked);
        run.Compare("raw SQLite", progress => WarmedUp.PairedMeasurement.Run(() => worker.Work(null), raw.Work, progress));
        run.Latencies(progress => Latencies(worker, progress));
        run.Conclude();
    }

    public void Dispose() => _folder.Dispose();

    private static void Ask(ILoadWorker worker, int questions)
    {
        for (int asked = 0; asked < questions;)
        {
            asked += worker.Work(null);
        }
    }

    // The answers were just proved, which ran the code hot.
    private static (IReadOnlyList<LatencyHistogram> Repeats, Noise Noise) Latencies(ILoadWorker worker, Action<int, int> progress) =>
        ClosedLatencies.Run(
            CellRun.PairedMeasurement.Repeats,
            () => new ClosedLoad(1, TimeSpan.Zero, Suites.Profile.Window / 2) { LatencyWindow = Suites.Profile.Window / 2 }.Run(_ =>
                worker),
            progress);
}
