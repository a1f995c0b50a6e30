using Corpora.Addressing;
using Sut.Addressing;

namespace Scale.Addressing;

[Trait("Category", "Scale")]
[Trait("System", "addressing")]
public sealed class LookupTests
{
    private const string Found = "every address is found at its own slot";
    private const string NotFound = "no unknown address is found";

    public static CellPlan Hits { get; } = new CellPlan("scale", "addressing", "lookup-hit")
        .Bounding(Metric.Ratio).Bounding(Metric.Throughput, "10K", "100K");

    public static CellPlan Misses { get; } = new CellPlan("scale", "addressing", "lookup-miss").Bounding(Metric.Ratio);

    // A small table lies in the cache, where a batch has no misses to overlap.
    public static CellPlan HitsInBatches { get; } = new CellPlan("scale", "addressing", "lookup-hit", "form=batch")
        .Only("100K", "1M", "10M").Bounding(Metric.Ratio);

    public static CellPlan MissesInBatches { get; } = new CellPlan("scale", "addressing", "lookup-miss", "form=batch")
        .Only("100K", "1M", "10M").Bounding(Metric.Ratio);

    [SkippableTheory]
    [MemberData(nameof(Hits))]
    public void A_known_address_is_found_as_fast_as_in_a_dictionary(CellCase cell)
    {
        LookupWork work = WithHits(cell);
        CellRun run = Compare(cell, work, Found, work.Ours);
        NoiseMeter noise = NoiseMeter.Start();
        LatencyHistogram latencies = work.Latencies();
        run.Latencies(latencies, noise.Stop());
        run.Conclude();
    }

    [SkippableTheory]
    [MemberData(nameof(Misses))]
    public void An_unknown_address_is_missed_as_fast_as_in_a_dictionary(CellCase cell)
    {
        LookupWork work = WithMisses(cell);
        Compare(cell, work, NotFound, work.Ours).Conclude();
    }

    [SkippableTheory]
    [MemberData(nameof(HitsInBatches))]
    public void A_batch_of_known_addresses_is_found_faster_than_in_a_dictionary(CellCase cell)
    {
        LookupWork work = WithHits(cell);
        Compare(cell, work, Found, work.OursInBatches).Conclude();
    }

    [SkippableTheory]
    [MemberData(nameof(MissesInBatches))]
    public void A_batch_of_unknown_addresses_is_missed_as_fast_as_in_a_dictionary(CellCase cell)
    {
        LookupWork work = WithMisses(cell);
        Compare(cell, work, NotFound, work.OursInBatches).Conclude();
    }

    private static LookupWork WithHits(CellCase cell)
    {
        Stat7Address[] addresses = Corpus.Addresses(cell.Items);
        return new LookupWork(addresses, Probes.Hits(addresses, Suites.Options.Seed));
    }

    private static LookupWork WithMisses(CellCase cell) => new(Corpus.Addresses(cell.Items), Probes.Misses(cell.Items));

    private static CellRun Compare(CellCase cell, LookupWork work, string proof, Func<long> form)
    {
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove(proof, work.CheckAll);
        PairedMeasurement how = CellRun.PairedMeasurement with { WorkingSet = cell.Items };
        run.Compare("Dictionary", progress => how.Run(form, work.Yardstick, progress));
        return run;
    }
}
