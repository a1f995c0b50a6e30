using FsCheck;
using FsCheck.Fluent;
using Sut.Reports;
using Sut.Thresholds;

namespace Unit.Reports;

[Trait("Category", "Unit")]
public sealed class RunReportTests
{
    [Fact]
    public void Sorts_its_rows_whatever_order_the_tests_ran_in()
    {
        string expected = JsonReport.Write(Sample.Run);

        Prop.ForAll(Gen.Shuffle(Sample.Run.Rows.ToArray()).ToArbitrary(), rows => JsonReport.Write(Sample.With(rows, [.. Sample.Run.Failures])) == expected)
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

    private static ReportRow Row(string tier) => new(Sample.Cell("x", tier), Metric.Growth, 1, 1, Kind.Computed);

    [Fact]
    public void Further_failures_join_those_it_has_and_none_is_told_twice()
    {
        RunReport run = Sample.With([Sample.Pass()], "Scale.A failed").WithFailures(["Scale.A failed", "Unit.B failed"]);

        run.Failures.Should().Equal("Scale.A failed", "Unit.B failed");
        run.Rows.Should().ContainSingle();
        MarkdownReport.Write(run).Should().StartWith("# quick: 2 tests failed").And.Contain("- Unit.B failed");
    }
}
