using Harness.Reports;
using Harness.Reports.Html;
using Harness.Reports.Pages;

namespace Unit.Harness.Reports;

/// <summary>What every report tells of a run that was given so many seconds.</summary>
[Trait("Category", "Unit")]
public sealed class BudgetTests
{
    private const string Read = "Scale.Mesh.PointReadTests.Reads(cell: mesh point-read 5K)";
    private const string Search = "Scale.Vectors.SearchTests.Finds(cell: vectors search 25K)";
    private const string Scan = "Scale.Tokens.ScanTests.Scans(cell: tokens scan 1K)";

    private static readonly RunReport Run = Sample.With([Sample.Pass()]) with
    {
        Tests = [new TestResult(Read, 1, TestOutcome.Passed, 2, "s")],
        Budget = new Budget(60, new DateTimeOffset(2026, 1, 31, 12, 1, 0, TimeSpan.Zero))
        {
            Projects = ["Scale"], Repeats = 2, UsualRepeats = 3, Changes = "mesh (1 file) changed since 1a2b3c4",
            Tests = [new(Read, true, 1.5, 2), new(Search, false, 1.125, 9.5), new(Scan, false, null, null)],
        },
    };

    [Fact]
    public void Json_reads_back_what_was_left_out_with_what_was_known_of_it()
    {
        RunReport read = JsonReport.Read(JsonReport.Write(Run));
        read.Budget.Should().BeEquivalentTo(Run.Budget, static it => it.WithStrictOrdering());
        read.LeftOut.Select(test => test.Cell).Should().Equal("scale vectors search 25K", "scale tokens scan 1K");
        JsonReport.Read(JsonReport.Write(Sample.Run)).Budget.Should().BeNull();
    }

    [Fact]
    public void The_table_at_the_end_and_the_pages_say_what_was_left_out_and_what_the_answer_is_worth()
    {
        string page = FirstScreen.Header(Run).ToString();
        page.Should().Contain("What was measured holds, the rest was left out").And.Contain("left out of 60 s");
        foreach (string report in (string[])[SummaryTable.Write(Run), MarkdownReport.Write(Run), HtmlReport.Write(Run)])
        {
            report.Should().Contain("60 s were given: 1 of 3 tests were taken up, 2 left out.")
                .And.Contain("mesh (1 file) changed since 1a2b3c4; of 1 tests that this reaches 1 were taken up.")
                .And.Contain("Repeats: 2 in place of 3.")
                .And.Contain("Left out: scale tokens 1, scale vectors 1. Nearest to their bounds when last measured: scale vectors search 25K (1.13x within).")
                .And.Contain("Worth: what is red is red, as in a whole run. Green speaks of what was taken up alone");
        }

        foreach (string whole in (string[])[MarkdownReport.Write(Run), HtmlReport.Write(Run)])
        {
            whole.Should().Contain("scale vectors search 25K (1.13x within, 9.5 s)");
        }
    }

    [Fact]
    public void A_budget_that_everything_fitted_is_worth_a_whole_run() => SummaryTable.Write(Run with
    {
        Budget = Run.Budget! with { Tests = [new(Read, true, 1.5, 2)], Repeats = 3 },
    }).Should().Contain("Worth: all that was asked for was measured.").And.NotContain("Left out:").And.NotContain("Repeats:");

    [Fact]
    public void Parts_of_two_projects_are_one_budget()
    {
        RunReport load = Sample.With([]) with { Budget = Run.Budget! with { Repeats = 3, Tests = [new("Load.A", false, null, 1)] } };
        RunReport start = Sample.With([]) with { Budget = new Budget(60, Run.Budget!.Ends) { Projects = ["Load", "Scale"] } };
        RunReport merged = RunReport.Merge([start, load, Run]);
        merged.Budget!.Projects.Should().Equal("Load", "Scale");
        merged.Budget.Repeats.Should().Be(2);
        merged.LeftOut.Select(test => test.Name).Should().Equal("Load.A", Search, Scan);
    }

    [Fact]
    public void It_is_no_record() => FluentActions.Invoking(() => ResultsPage.Write(Run, [])).Should().Throw<InvalidOperationException>()
        .WithMessage("*had 60 s, and left out what did not fit: record a run without SUITE_SECONDS*");

    [Fact]
    public void The_margin_of_a_row_is_how_many_times_within_its_bound_it_is()
    {
        BudgetedTest.MarginOf(Sample.Pass()).Should().BeApproximately(1_210_000.25 / 37_600, 1e-9);
        BudgetedTest.MarginOf(Sample.Bytes()).Should().BeApproximately(2_000 / 1_640.0, 1e-9);
        BudgetedTest.MarginOf(Sample.Fail()).Should().BeLessThan(1);
        BudgetedTest.MarginOf(Sample.Inconclusive()).Should().BeLessThanOrEqualTo(1, "it may lie beyond");
        BudgetedTest.MarginOf(Sample.Latency()).Should().BeNull("nothing bounds it");
        BudgetedTest.MarginOf(Sample.Allocated()).Should().BeNull("nothing is a multiple of none");
    }
}
