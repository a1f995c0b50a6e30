using Shared.Addressing;
using Shared.Running;
using Sut.Addressing;
using Sut.Measurement;
using Sut.Thresholds;

namespace Scale.Addressing;

[Trait("Category", "Scale")]
[Trait("System", "addressing")]
public sealed class LookupHitTests
{
    public static CellPlan Cells { get; } = new CellPlan("scale", "addressing", "lookup-hit")
        .Bounding(Metric.Ratio).Bounding(Metric.Throughput, "10K", "100K");

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Known_addresses_are_found_at_the_speed_of_a_dictionary(CellCase cell)
    {
        Stat7Address[] addresses = Corpus.Addresses(cell.Items);
        LookupWork work = new(addresses, Probes.Hits(addresses, Suites.Options.Seed));
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every address is found at its own slot", work.CheckAll);
        run.Compare("Dictionary", progress => CellRun.Interleaved.Run(work.Ours, work.Yardstick, progress));
        NoiseMeter noise = NoiseMeter.Start();
        LatencyHistogram latencies = work.Latencies();
        run.Latencies(latencies, noise.Stop());
        run.Conclude();
    }
}
