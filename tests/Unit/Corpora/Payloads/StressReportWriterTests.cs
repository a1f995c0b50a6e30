using System.Globalization;
using Corpora.Payloads;
using Harness.Xunit.Snapshots;

namespace Unit.Corpora.Payloads;

[Trait("Category", "Unit")]
public sealed class StressReportWriterTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2));

    [Fact]
    public void Writes_the_approved_layout()
    {
        Iteration[] rows = [Rows.Ok(1, 10_000), Rows.Ok(2, 20_000, seconds: 0.4), Rows.Broken(3, 30_000), Rows.Ok(4, 40_000)];
        RampPoints points = RampPoints.Of(rows[0].Series, rows);
        Snapshot.Approve(StressReportWriter.Write(
            new StressReport(At, [("mode", "sync"), ("table", "stress_records")], [points], rows, [])), "md");
    }

    [Fact]
    public void A_servers_words_are_shown_and_obeyed_by_nobody()
    {
        Iteration row = Rows.Broken(1, 10_000) with { Error = "\u001b[31m a|b [free](javascript:x) \\[y] \ud800\u009b" };
        StressReportWriter.Write(new StressReport(At, [], [], [row], [])).Should()
            .Contain("| \u241b\\[31m a/b \\[free](javascript:x) \\\\\\[y] \ufffd\ufffd |");
    }

    [Fact]
    public void Both_modes_have_their_table_and_sqlite_says_so()
    {
        string text = StressReportWriter.Write(
            new StressReport(At, [], [], [], [Rows.Ok(1, 10_000, concurrent: true) with { Engine = "SQLite 3.35.5" }]));
        text.Should().StartWith("# SQLite stress test report").And.Contain("The sync mode was not run.").And.Contain(
            "| 20/20 | 20/20 | 60.00 | 3.00 | 8.00 |");
    }

    [Fact]
    public void The_culture_plays_no_part()
    {
        Iteration[] rows = [Rows.Ok(1, 10_000), Rows.Broken(2, 20_000)];
        StressReport report = new(At, [], [RampPoints.Of("s", rows)], rows, []);
        string expected = StressReportWriter.Write(report);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            StressReportWriter.Write(report).Should().Be(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_points_are_those_of_the_specification()
    {
        Iteration[] rows = [Rows.Ok(1, 10_000, seconds: 0.1), Rows.Ok(2, 20_000, seconds: 0.2), Rows.Broken(3, 30_000),
            Rows.Ok(4, 40_000, seconds: 0.1)];
        RampPoints points = RampPoints.Of("s", rows);
        points.Breaking.Should().BeSameAs(rows[2]);
        points.Stability.Should().BeSameAs(rows[1], "the largest OK before the breaking point");
        points.Optimal.Should().BeSameAs(rows[3], "most epochs per second among all OK rows");
        RampPoints.Of("s", rows[..2]).Should()
            .Be(new RampPoints("s", null, rows[1], rows[0]), "without a failure the largest OK; of a tie the first");
    }
}
