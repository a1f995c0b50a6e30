using Harness.Reports;
using Harness.Xunit.Running;
using Unit.Conventions;

namespace Unit.Harness.Xunit.Running;

[Trait("Category", "Unit")]
public sealed class RunFolderTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly RunFolder _folder;

    public RunFolderTests() => _folder = new RunFolder(_temp.Path, "quick");

    [Fact]
    public void Tests_of_one_run_are_merged_and_others_are_left_out()
    {
        _folder.WriteTest("Load", 1, MadeUpRun.Finished("new", "Load.A"));
        _folder.WriteTest("Scale", 1, MadeUpRun.Finished("new", "Scale.A"));
        _folder.WriteTest("Scale", 1, MadeUpRun.Finished("old", "Scale.B"));
        _folder.Merge("new")!.Tests.Select(test => test.Name).Should().Equal("Load.A", "Scale.A");
        _folder.Merge("new")!.Rows.Should().HaveCount(2);
    }

    [Fact]
    public void There_is_nothing_to_merge_of_a_run_that_is_not_there() => _folder.Merge("new").Should().BeNull();

    [Fact]
    public void A_planned_test_is_missing_until_it_is_finished()
    {
        _folder.WritePlan("Scale", "s1", MadeUpRun.Planned("new", "Scale.A", "Scale.B"));
        _folder.Merge("new")!.Missing.Select(test => test.Name).Should().Equal("Scale.A", "Scale.B");
        _folder.WriteTest("Scale", 1, MadeUpRun.Finished("new", "Scale.A"));
        _folder.Merge("new")!.Missing.Select(test => test.Name).Should().Equal("Scale.B");
    }

    [Fact]
    public void Half_a_part_that_a_killed_host_left_is_no_part()
    {
        _folder.WriteTest("Scale", 1, MadeUpRun.Finished("new", "Scale.A"));
        File.WriteAllText(Path.Combine(_folder.Path, "parts", "new", "Scale.00002.part.json.new"), "{\"schema\":2,\"ru");
        _folder.Merge("new")!.Tests.Should().ContainSingle();
    }

    [Fact]
    public void The_newest_run_that_did_not_end_is_found()
    {
        _folder.Unended().Should().BeNull();
        _folder.WriteStart(MadeUpRun.Started("2026-1"));
        _folder.WriteStart(MadeUpRun.Started("2026-2"));
        _folder.WriteStart(MadeUpRun.Started("2026-3"));
        _folder.End("2026-3");
        _folder.Unended().Should().Be("2026-2");
        _folder.End("2026-2");
        _folder.End("2026-1");
        _folder.Unended().Should().BeNull();
    }

    [Fact]
    public void A_start_leads_to_its_run()
    {
        _folder.WriteStart(MadeUpRun.Started("2026-1"));
        _folder.WriteStart(MadeUpRun.Started("2026-1", start: "2026-5"));
        _folder.RunOf("2026-5").Should().Be("2026-1");
        _folder.Merge("2026-1")!.Starts.Select(start => start.Id).Should().Equal("2026-1", "2026-5");
        FluentActions.Invoking(() => _folder.RunOf("2026-4")).Should().Throw<InvalidOperationException>().WithMessage("*2026-4*");
    }

    [Fact]
    public void Outcomes_come_back_as_written()
    {
        ProjectOutcome outcome = new() { Project = "Scale", Finished = true, Passed = 2, Failed = 1, Failures = ["a: b"] };
        _folder.WriteOutcome("new", outcome);
        _folder.Outcomes("new").Should().ContainSingle().Which.Should().BeEquivalentTo(outcome);
        _folder.Outcomes("old").Should().BeEmpty();
    }

    [Fact]
    public void Clearing_removes_the_parts_of_earlier_days_and_leaves_reports_and_the_run_that_goes_on()
    {
        foreach (string run in new[] { "old", "going-on", "today" })
        {
            _folder.WriteTest("Load", 1, MadeUpRun.Finished(run, "Load.A"));
        }

        ReportFiles.Write(_folder.Path, MadeUpRun.Finished("old", "Load.A"));
        foreach (string run in new[] { "old", "going-on" })
        {
            Directory.SetLastWriteTimeUtc(Path.Combine(_folder.Path, "parts", run), DateTime.UtcNow.AddDays(-2));
        }

        _folder.ClearOldParts(kept: "going-on");
        _folder.Merge("old").Should().BeNull();
        _folder.Merge("going-on").Should().NotBeNull();
        _folder.Merge("today").Should().NotBeNull("a run of today may still be under way");
        File.Exists(Path.Combine(_folder.Path, "results.json")).Should().BeTrue();
    }

    public void Dispose() => _temp.Dispose();
}
