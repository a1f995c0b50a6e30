using FsCheck;
using FsCheck.Fluent;
using Harness.Reports;
using Harness.Thresholds;
using Unit.Harness.Xunit.Running;
using TestResult = Harness.Reports.TestResult;

namespace Unit.Harness.Reports;

[Trait("Category", "Unit")]
public sealed class RunReportTests
{
    [Fact]
    public void Sorts_its_rows_whatever_order_the_tests_ran_in()
    {
        string expected = JsonReport.Write(Sample.Run);

        Prop.ForAll(Gen.Shuffle(Sample.Run.Rows.ToArray()).ToArbitrary(), rows =>
            JsonReport.Write(Sample.With(rows, [.. Sample.Run.Failures]) with
            {
                Fingerprint = Sample.Run.Fingerprint, Starts = Sample.Run.Starts, Tests = Sample.Run.Tests,
            }) == expected)
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Sorts_tiers_by_size() =>
        Sample.With(new[] { "1M", "25K", "1K..1M", "1K" }.Select(Row)).Rows.Select(row => row.Cell.Tier)
            .Should().Equal("1K", "1K..1M", "25K", "1M");

    [Fact]
    public void Refuses_two_rows_of_the_same_number() =>
        FluentActions.Invoking(() => Sample.With([Row("1K"), Row("1K")])).Should().Throw<ArgumentException>()
            .WithMessage("Two rows are scale addressing x 1K growth: report each number once.*");

    [Fact]
    public void Keeps_its_start_in_UTC() => Sample.Run.Started.Offset.Should().Be(TimeSpan.Zero);

    [Fact]
    public void Merges_rows_and_facts_of_parts()
    {
        HostFacts bare = Sample.Host with { Sqlite = null, Postgres = null, PostgresSource = "none", Durability = null };
        RunReport early = new("r", "quick", DateTimeOffset.UnixEpoch, null, bare, [Row("1M")]);
        RunReport late = new("r", "quick", DateTimeOffset.UnixEpoch.AddHours(1), null, Sample.Host, [Row("1K")]);

        RunReport merged = RunReport.Merge([late, early]);

        merged.Rows.Select(row => row.Cell.Tier).Should().Equal("1K", "1M");
        merged.Started.Should().Be(DateTimeOffset.UnixEpoch);
        merged.Host.Should().Be(Sample.Host);
        RunReport.Merge([early, late]).Host.Should().Be(Sample.Host);
    }

    [Fact]
    public void One_unoptimised_part_makes_the_run_unoptimised()
    {
        RunReport slow = new("r", "quick", DateTimeOffset.UnixEpoch, null, Sample.Host with { Optimized = false }, []);
        RunReport fast = new("r", "quick", DateTimeOffset.UnixEpoch, null, Sample.Host, []);

        RunReport.Merge([fast, slow]).Host.Optimized.Should().BeFalse();
    }

    [Theory]
    [InlineData("other", "quick", "c", "*have the run 'r' and 'other'*")]
    [InlineData("r", "full", "c", "*have the profile 'quick' and 'full'*")]
    [InlineData("r", "quick", null, "*have the commit 'c' and ''*")]
    public void Refuses_parts_of_different_runs(string run, string profile, string? commit, string message)
    {
        RunReport first = new("r", "quick", DateTimeOffset.UnixEpoch, "c", Sample.Host, []);
        RunReport second = new(run, profile, DateTimeOffset.UnixEpoch, commit, Sample.Host, []);

        FluentActions.Invoking(() => RunReport.Merge([first, second])).Should().Throw<ArgumentException>().WithMessage(message);
    }

    [Fact]
    public void Refuses_to_merge_nothing() =>
        FluentActions.Invoking(() => RunReport.Merge([])).Should().Throw<ArgumentException>();

    [Fact]
    public void A_test_that_any_part_finished_is_finished()
    {
        RunReport merged = RunReport.Merge([MadeUpRun.Planned("r", "Scale.B", "Scale.A"), MadeUpRun.Finished("r", "Scale.A"),
            MadeUpRun.Planned("r", "Scale.A", "Scale.B")]);

        merged.Tests.Select(test => (test.Name, test.Outcome)).Should().Equal(("Scale.A", TestOutcome.Passed), ("Scale.B", null));
        merged.Missing.Should().ContainSingle().Which.Name.Should().Be("Scale.B");
        merged.Fingerprint.Should().Be(MadeUpRun.Fingerprint);
    }

    [Fact]
    public void Refuses_a_test_that_two_parts_finished() =>
        FluentActions.Invoking(() => RunReport.Merge([Bare("Scale.A", "s1"), Bare("Scale.A", "s2")])).Should().Throw<ArgumentException>()
            .WithMessage("'Scale.A' was run in the starts s1 and s2*");

    [Fact]
    public void Three_shards_make_the_whole_run()
    {
        RunReport whole = RunReport.MergeShards([OfShard(3, "Scale.C"), OfShard(1, "Scale.A"), OfShard(2, "Scale.B")]);

        (whole.Run, whole.Shard).Should().Be(("run-1", null));
        whole.Tests.Select(test => test.Name).Should().Equal("Scale.A", "Scale.B", "Scale.C");
        whole.Rows.Should().HaveCount(3);
        whole.Missing.Should().BeEmpty();
        whole.Starts.Select(start => start.Shard!.Index).Should().Equal(1, 2, 3);
    }

    [Fact]
    public void A_shard_owes_its_own_tests_only_and_the_whole_owes_those_of_a_shard_that_is_missing()
    {
        OfShard(1, "Scale.A").Missing.Should().BeEmpty();
        RunReport.MergeShards([OfShard(1, "Scale.A"), OfShard(3, "Scale.C")]).Missing.Select(test => test.Name).Should().Equal("Scale.B");
    }

    [Fact]
    public void A_histogram_comes_out_of_a_merge_as_it_went_in()
    {
        RunReport shard = OfShard(1, "Scale.A");
        RunReport with = MadeUpRun.Of(shard.Run, shard.Shard, [Sample.Latency()]) with { Starts = shard.Starts, Tests = shard.Tests };

        RunReport.MergeShards([with, OfShard(2, "Scale.B"), OfShard(3, "Scale.C")]).Rows.Select(row => row.Histogram).OfType<string>()
            .Should().Equal(Sample.Latency().Histogram);
    }

    [Fact]
    public void Refuses_to_merge_what_is_no_shard_or_another_runs_shard()
    {
        FluentActions.Invoking(() => RunReport.MergeShards([OfShard(1, "Scale.A"), MadeUpRun.Finished("r", "Scale.B")])).Should()
            .Throw<ArgumentException>()
            .WithMessage("Run r is no shard*");
        FluentActions.Invoking(() => RunReport.MergeShards(
            [OfShard(1, "Scale.A"), OfShard(2, "Scale.B") with { Fingerprint = MadeUpRun.Fingerprint with { Settings = "profile full" } }]))
            .Should().Throw<ArgumentException>().WithMessage("The parts have the settings 'profile quick' and 'profile full'*");
        FluentActions.Invoking(() => RunReport.MergeShards([OfShard(1, "Scale.A"), OfShard(2, "Scale.B") with { Shard = new Shard(2, 4) }]))
            .Should().Throw<ArgumentException>()
            .WithMessage("The parts have the number of shards '3' and '4'*");
    }

    [Fact]
    public void Refuses_shards_that_were_planned_from_different_times() =>
        FluentActions.Invoking(() =>
            RunReport.MergeShards([OfShard(1, "Scale.A"), OfShard(2, "Scale.B") with { Tests = [TestResult.Planned("Scale.A", 2)] }]))
            .Should().Throw<ArgumentException>()
                .WithMessage("'Scale.A' is planned for the shards 1 and 2: give all shards the same SUITE_TIMES*");

    private static RunReport Bare(string test, string start) =>
        MadeUpRun.Of("r", null, []) with { Tests = [new TestResult(test, 1, TestOutcome.Passed, 1, start)] };

    // Of three shards with a test each, which all of them know.
    private static RunReport OfShard(int index, string test)
    {
        Shard shard = new(index, 3);
        RunReport done = MadeUpRun.Finished($"run-{index}", test, $"start-{index}", shard);
        string[] all = ["Scale.A", "Scale.B", "Scale.C"];
        return RunReport.Merge([done, MadeUpRun.Started(done.Run, $"start-{index}", shard),
            MadeUpRun.Of(done.Run, shard, []) with { Tests = [.. all.Select((name, i) => TestResult.Planned(name, i + 1))] }]);
    }

    private static ReportRow Row(string tier) => new(Sample.Cell("x", tier), Metric.Growth, 1, 1, FigureOrigin.Computed);

    [Fact]
    public void Further_failures_join_those_it_has_and_none_is_told_twice()
    {
        RunReport run = Sample.With([Sample.Pass()], "Scale.A failed").WithFailures(["Scale.A failed", "Unit.B failed"]);

        run.Failures.Should().Equal("Scale.A failed", "Unit.B failed");
        run.Rows.Should().ContainSingle();
        MarkdownReport.Write(run).Should().StartWith("# quick: 2 tests failed").And.Contain("- Unit.B failed");
    }
}
