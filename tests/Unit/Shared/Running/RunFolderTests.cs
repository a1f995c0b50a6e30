using Shared.Running;
using Sut.Measurement;
using Sut.Reports;
using Sut.Thresholds;
using Unit.House;

namespace Unit.Shared.Running;

[Trait("Category", "Unit")]
public sealed class RunFolderTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly RunFolder _folder;

    public RunFolderTests() => _folder = new RunFolder(_temp.Path, "quick");

    [Fact]
    public void Parts_of_one_run_are_merged_and_others_are_left_out()
    {
        _folder.WritePart("Load", Part("new", "load"));
        _folder.WritePart("Scale", Part("new", "scale"));
        _folder.WritePart("Old", Part("old", "scale"));
        _folder.Merge("new")!.Rows.Select(row => row.Cell.Suite).Should().Equal("load", "scale");
    }

    [Fact]
    public void A_run_that_measured_nothing_has_no_report() => _folder.Merge("new").Should().BeNull();

    [Fact]
    public void Outcomes_come_back_as_written()
    {
        ProjectOutcome outcome = new() { Run = "new", Project = "Scale", Finished = true, Passed = 2, Failed = 1, Failures = ["a: b"] };
        _folder.WriteOutcome(outcome);
        _folder.Outcomes("new").Should().ContainSingle().Which.Should().BeEquivalentTo(outcome);
        _folder.Outcomes("old").Should().BeEmpty();
    }

    [Fact]
    public void Clearing_removes_parts_and_leaves_reports()
    {
        _folder.WritePart("Load", Part("old", "load"));
        ReportFiles.Write(_folder.Path, Part("old", "load"));
        _folder.ClearParts();
        _folder.Merge("old").Should().BeNull();
        File.Exists(Path.Combine(_folder.Path, "results.json")).Should().BeTrue();
    }

    public void Dispose() => _temp.Dispose();

    private static RunReport Part(string run, string suite) => new(
        run, "quick", DateTimeOffset.UnixEpoch, null, HostFacts.Of(Machine.Current, optimized: true),
        [ReportRow.Measured(new Cell(suite, "addressing", "generate-single", "", "1K"), Metric.Throughput, 1, [new Attempt(new Repeats([1]), new Noise(0))], "made up")]);
}
