using Harness.Reports;
using Harness.Reports.Headlines;
using Harness.Reports.Pages;
using Harness.Xunit.Snapshots;

namespace Unit.Harness.Reports.Pages;

[Trait("Category", "Unit")]
public sealed class RecordedPagesTests
{
    private static readonly Headline[] Chosen =
        [new("scale", "addressing", "generate-single", ""), new("scale", "mesh", "batch-insert", "")];

    private static RunReport Run { get; } = Sample.Run with
    {
        Starts = [Sample.Run.Starts[0]],
        Tests = [.. Sample.Run.Tests.Where(test => test.Outcome is not null)],
    };

    [Theory]
    [InlineData("invariant")]
    [InlineData("comma")]
    public void Results_have_the_approved_layout_in_any_culture(string culture) =>
        Snapshot.Approve(Cultures.Under(culture, () => ResultsPage.Write(Run, Chosen)), "md");

    [Fact]
    public void Claims_have_the_approved_layout() => Snapshot.Approve(ClaimsPage.Write(Run, Sample.Claims), "md");

    [Theory]
    [InlineData(null)]
    [InlineData("0123abc-dirty-4567")]
    public void A_run_that_nobody_could_repeat_is_no_record(string? commit)
    {
        RunReport run = new(Run.Run, Run.Profile, Run.Started, commit, Run.Host, Run.Rows);

        FluentActions.Invoking(() => ResultsPage.Write(run, Chosen)).Should().Throw<InvalidOperationException>()
            .WithMessage($"*'{commit ?? "unknown"}'*commit first*");
        FluentActions.Invoking(() => ClaimsPage.Write(run, Sample.Claims)).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void A_run_of_two_machines_is_no_record()
    {
        RunReport run = Run with { Starts = [Run.Starts[0], Run.Starts[0] with { Id = "other", Machine = "Another CPU" }] };

        FluentActions.Invoking(() => ResultsPage.Write(run, Chosen)).Should().Throw<InvalidOperationException>()
            .WithMessage("*several machines*");
    }

    [Fact]
    public void A_part_of_a_run_is_no_record()
    {
        RunReport[] parts =
        [
            Run with { Tests = Sample.Run.Tests },
            Run with { Shard = new Shard(1, 3) },
            Run with { Starts = [Run.Starts[0] with { Filter = "System=mesh" }] },
        ];

        foreach (RunReport part in parts)
        {
            FluentActions.Invoking(() => ResultsPage.Write(part, Chosen)).Should().Throw<InvalidOperationException>()
                .WithMessage("*is a part of one*");
        }
    }
}
