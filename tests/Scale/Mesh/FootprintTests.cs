using System.Globalization;
using Harness.Xunit.Processes;

namespace Scale.Mesh;

/// <summary>
/// The report's memory test, in its steps of 2,000 nodes: it read its own process while the data lay on disk, and wrote 0 MB.
/// Each step here is a process of its own, so that a peak belongs to its size, and says where the bytes are.
/// </summary>
[Trait("Category", "Scale")]
[Trait("System", "mesh")]
public sealed class FootprintTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public static CellPlan Cells { get; } = new CellPlan("scale", "mesh", "footprint")
        .Bounding(Metric.PeakMemory).Bounding(Metric.EngineMemory).Bounding(Metric.FileBytes);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Memory_and_files_stay_in_proportion_to_the_nodes(CellCase cell)
    {
        CellRun run = SuiteRun.Current.Cell(cell);
        long[] answer = [];
        run.Prove("the child process stored the nodes and read every one back", () =>
        {
            string count = cell.Items.ToString(CultureInfo.InvariantCulture);
            answer = [.. ChildProcess.Run(TimeSpan.FromMinutes(5), "mesh-footprint", _folder.NextFile(".db"), count).Split(' ')
                .Select(long.Parse)];
            answer[0].Should().Be(cell.Items);
        });
        run.Exact(Metric.PeakMemory, answer[1], cell.Items);
        run.Exact(Metric.EngineMemory, answer[2], cell.Items);
        run.Exact(Metric.FileBytes, answer[3], cell.Items);
        run.Conclude();
    }

    public void Dispose() => _folder.Dispose();
}
