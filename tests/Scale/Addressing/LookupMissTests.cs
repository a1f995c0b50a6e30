using Shared.Addressing;
using Shared.Running;
using Sut.Addressing;
using Sut.Thresholds;

namespace Scale.Addressing;

[Trait("Category", "Scale")]
[Trait("System", "addressing")]
public sealed class LookupMissTests
{
    public static CellPlan Cells { get; } = new CellPlan("scale", "addressing", "lookup-miss")
        .Bounding(Metric.Ratio);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Unknown_addresses_are_refused_at_the_speed_of_a_dictionary(CellCase cell)
    {
        Stat7Address[] addresses = Corpus.Addresses(cell.Items);
        LookupWork work = new(addresses, Probes.Misses(cell.Items));
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("no unknown address is found", work.CheckAll);
        run.Compare("Dictionary", progress => CellRun.Interleaved.Run(work.Ours, work.Yardstick, progress));
        run.Conclude();
    }
}
