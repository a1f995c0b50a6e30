using Harness.Xunit.Running;

namespace Unit.Harness.Xunit.Running;

[Trait("Category", "Unit")]
public sealed class RunFaultsTests
{
    private static readonly ProjectOutcome Green = new() { Project = "Scale", Finished = true, Passed = 3, Skipped = 1 };

    [Fact]
    public void A_green_run_has_none() => Find(["Scale"], Green).Should().BeEmpty();

    [Fact]
    public void A_host_that_never_finished_is_one() =>
        Find(["Scale"], Green with { Finished = false, Passed = 0, Skipped = 0 }).Should().ContainSingle().Which.Should()
            .StartWith("Scale: the test host ended");

    [Fact]
    public void A_run_without_a_test_is_one() =>
        Find(["Unit", "Scale"]).Should().ContainSingle().Which.Should().StartWith("no test ran");

    [Fact]
    public void A_project_in_which_the_filter_matched_nothing_is_none_beside_one_that_ran() =>
        Find(["Unit", "Scale"], Green).Should().BeEmpty();

    [Fact]
    public void A_failed_test_is_one() => Find(["Scale"], Green with { Failed = 1 }).Should().Equal("1 test failed");

    [Fact]
    public void A_host_that_was_killed_before_it_began_is_one() =>
        RunFaults.Find(["Unit", "Scale"], [Green], null, ci: true, "Unit").Should().ContainSingle().Which.Should()
            .StartWith("Unit: the test host ended before its tests began");

    [Fact]
    public void A_test_that_did_not_run_is_one_whatever_the_others_did() =>
        RunFaults.Find(["Scale"], [Green], MadeUpRun.Planned("r", "Scale.A", "Scale.B"), ci: false).Should().ContainSingle()
            .Which.Should().StartWith("2 tests were planned and did not run to the end, such as Scale.A").And.Contain("RESUME=1");

    private static IEnumerable<string> Find(IReadOnlyList<string> projects, params ProjectOutcome[] outcomes) =>
        RunFaults.Find(projects, outcomes, report: null, ci: true);
}
