using System.Globalization;
using Shared.Processes;
using Shared.Running;
using Sut.Thresholds;

namespace Scale.Addressing;

[Trait("Category", "Scale")]
[Trait("System", "addressing")]
public sealed class FootprintTests
{
    public static CellPlan Cells { get; } = new CellPlan("scale", "addressing", "footprint").Bounding(Metric.PeakMemory);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
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
}
