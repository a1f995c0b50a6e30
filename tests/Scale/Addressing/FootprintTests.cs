using System.Globalization;
using Harness.Xunit.Processes;
using Sut.Addressing;

namespace Scale.Addressing;

[Trait("Category", "Scale")]
[Trait("System", "addressing")]
public sealed class FootprintTests
{
    public static CellPlan Processes { get; } = new CellPlan("scale", "addressing", "footprint").Bounding(Metric.PeakMemory);

    public static CellPlan Slope { get; } = CellPlan.Range("addressing", "footprint").Bounding(Metric.BytesPerItem)
        .Bounding(Metric.Intercept);

    [SkippableTheory]
    [MemberData(nameof(Processes))]
    public void A_process_holding_the_entities_and_their_index_stays_small(CellCase cell)
    {
        CellRun run = SuiteRun.Current.Cell(cell);
        long[] answer = [];
        run.Prove("the child process indexed every entity", () =>
        {
            string count = cell.Items.ToString(CultureInfo.InvariantCulture);
            answer = [.. ChildProcess.Run(TimeSpan.FromMinutes(5), "addressing-footprint", count).Split(' ').Select(long.Parse)];
            answer[0].Should().Be(cell.Items);
        });
        run.Exact(Metric.PeakMemory, answer[1], cell.Items);
        run.Conclude();
    }

    [SkippableTheory]
    [MemberData(nameof(Slope))]
    public void An_entity_in_memory_with_its_address_and_index_entry_costs_what_it_holds(CellCase cell)
    {
        CellRun run = SuiteRun.Current.Cell(cell);
        HeapSlope slope = null!;
        run.Prove("every entity is kept and indexed", () => slope = LiveHeap.Slope(GrowthSeries.Sizes(cell), Hold));
        run.Exact(Metric.BytesPerItem, slope.BytesPerItem, slope.Points.Sum(point => (long)point.Items));
        run.Exact(Metric.Intercept, slope.InterceptBytes, slope.Points.Count);
        run.Conclude();
    }

    private static object Hold(int count)
    {
        BitChain[] chains = new BitChainGenerator(Suites.Options.Seed).Take(count);
        Stat7Address[] addresses = new Stat7Address[count];
        new AddressGenerator().Generate(chains, addresses);
        Stat7Index index = new(count);
        for (int i = 0; i < count; i++)
        {
            index.TryAdd(addresses[i], i, out _);
        }

        index.Count.Should().Be(count);
        return (chains, addresses, index);
    }
}
