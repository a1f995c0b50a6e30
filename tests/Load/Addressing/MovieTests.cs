using Corpora.Addressing;
using Sut.Addressing;

namespace Load.Addressing;

/// <summary>The original's scenario of 100,000 movies with 10 users: each fetches one after the other, in an order of its own.</summary>
[Trait("Category", "Load")]
[Trait("System", "addressing")]
public sealed class MovieTests
{
    private const int Users = 10;

    public static CellPlan Cells { get; } = new CellPlan("load", "addressing", "movies", "users=10").Bounding(Metric.Throughput)
        .Bounding(Metric.Ratio);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Ten_users_fetch_movies_from_one_store(CellCase cell)
    {
        ReadOnlyMemory<BitChain> movies = Corpus.First(cell.Items);
        Probes probes = Probes.Hits(Corpus.Addresses(cell.Items), Suites.Options.Seed);
        using MemoryEntityStore store = new(cell.Items);
        store.BulkInsert(movies.Span);
        Dictionary<Stat7Address, byte[]> texts = [];
        for (int i = 0; i < probes.Slots.Length; i++)
        {
            texts.Add(probes.Addresses[i], CanonicalText.Of(movies.Span[probes.Slots[i]]));
        }

        MovieUser FromStore(int user) =>
            new(address => store.TryGet(address, out BitChain? movie) ? movie : null, movies, probes, user * cell.Items / Users);
        MovieUser ByHand(int user) => new(address => BitChainJson.Parse(texts[address]), movies, probes, user * cell.Items / Users);
        CountedLoad all = new(Users, cell.Items / Users);
        ClosedLoad load = new(Users, Suites.Profile.WarmUp / 3, Suites.Profile.Window);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("ten users together fetch every movie, each as the content that its address names", () =>
        {
            store.Count.Should().Be(cell.Items);
            all.Run(FromStore);
        });

        run.Compare("Dictionary of texts", progress =>
            PairedLoads.Run(CellRun.FewRepeats, () => load.Run(FromStore), () => load.Run(ByHand), progress));
        ClosedLoad recorded = new(Users, TimeSpan.Zero, Suites.Profile.Window / 2) { LatencyWindow = Suites.Profile.Window / 2 };
        run.Latencies(progress => ClosedLatencies.Run(CellRun.FewRepeats, () => recorded.Run(FromStore), progress));
        run.Conclude();
    }
}
