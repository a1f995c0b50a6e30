using Harness.Gate;
using Harness.Reports;

namespace Unit.Harness.Gate;

[Trait("Category", "Unit")]
public sealed class GateReportTests
{
    [Fact]
    public void Failures_come_first_and_the_headline_counts_them()
    {
        GateReport report = Report(Outcome("a", GateVerdict.Pass), Outcome("b", GateVerdict.Unchanged),
            Outcome("c", GateVerdict.Fail), Outcome("d", GateVerdict.Inconclusive));
        report.Ordered.Select(it => it.Cell).Should().Equal("c", "d", "a", "b");
        report.Headline.Should().Be("1 of 4 cells is worse than main@1a2b3c4");
        report.Tally.Should().Be("1 FAIL, 1 inconclusive, 1 pass, 1 unchanged");
    }

    [Fact]
    public void A_run_in_which_not_everything_could_be_told_does_not_say_that_nothing_is_slower()
    {
        Report(Outcome("a", GateVerdict.Pass)).Headline.Should().Be("Nothing is slower than main@1a2b3c4");
        Report(Outcome("a", GateVerdict.Unchanged)).Headline.Should().Be("Nothing that is measured differs from main@1a2b3c4");
        Report(Outcome("a", GateVerdict.Pass), Outcome("b", GateVerdict.NotComparable)).Headline.Should().Contain("not everything could be told");
        (Report(Outcome("a", GateVerdict.Pass)) with { Interruption = "interrupted" }).Headline.Should().Be("Not every cell was compared with main@1a2b3c4: interrupted");
    }

    [Fact]
    public void Both_pages_show_interval_launches_strip_and_what_was_asked()
    {
        GateReport report = Report(Outcome("mesh <b>", GateVerdict.Fail) with
        {
            LogRatios = [0.1, 0.1, -1, 9], Interval = new MedianInterval(1.05, 1.12), Rule = new GateRule(),
        });
        GateMarkdown.Write(report).Should().Contain("| mesh &lt;b> | **FAIL** | 5.0 .. 12.0 % | `1·········|····2····1` | said |").And.Contain("- seed: 1");
        string page = GateHtml.Write(report);
        page.Should().Contain("mesh &lt;b&gt;").And.Contain("launch 1: 10.5 %").And.Contain("class=\"bound\"").And.Contain("<dt>seed</dt>");
        page.IndexOf("FAIL", StringComparison.Ordinal).Should().BePositive();
    }

    private static GateReport Report(params GateOutcome[] outcomes) => new("main@1a2b3c4", [("seed", "1")], outcomes);

    private static GateOutcome Outcome(string cell, GateVerdict verdict) => new(cell, verdict, GateLine.Of(cell, "said", verdict));
}
