using CsvHelper;
using Harness.Reports;
using Harness.Thresholds;
using Harness.Xunit.Snapshots;

namespace Unit.Harness.Reports;

[Trait("Category", "Unit")]
public sealed class CsvReportTests
{
    [Theory]
    [InlineData("invariant")]
    [InlineData("comma")]
    public void Writes_the_approved_layout_in_any_culture(string culture) =>
        Snapshot.Approve(Cultures.Under(culture, () => CsvReport.Write(Sample.Run)), "csv");

    [Fact]
    public void Quotes_so_that_a_reader_gets_every_field_back()
    {
        using CsvReader csv = CsvReader.FromText(CsvReport.Write(Sample.Run), new CsvReaderOptions { Separator = ',' });
        csv.Read();

        csv.GetString("checked").Should().Be("every read is checked, \"quoted\"");
        csv.GetString("because").Should().Be("the report | <10K>");
        csv.Parse<double>("at_least").Should().Be(13_621);
        csv.GetString("at_most").Should().BeEmpty();
    }

    [Fact]
    public void Has_one_line_per_row_and_ends_in_a_line_feed() =>
        CsvReport.Write(Sample.Run).Split('\n').Should().HaveCount(Sample.Run.Rows.Count + 2).And.EndWith("");

    [Theory]
    [InlineData("=1+2")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData(" =1")]
    public void A_text_that_a_spreadsheet_would_run_stays_a_text(string text)
    {
        ReportRow row = new(
            Sample.Cell("lookup-hit", "1K"), Metric.Growth, -1, 4, FigureOrigin.Computed, check: text, yardstick: text,
                bound: new Bound(-2, null, text), verdict: Verdict.Pass,
            histogram: "+AAA", attempts: [new RowAttempt(-1, -2, 0, 0.01)], note: text);
        using CsvReader csv = CsvReader.FromText(CsvReport.Write(Sample.With([row])), new CsvReaderOptions { Separator = ',' });
        csv.Read().Should().BeTrue();

        foreach (string name in (string[])["checked", "yardstick", "because", "note"])
        {
            csv.GetString(name).Should().Be($"'{text}", name);
        }

        csv.GetString("attempts").Should().Be("'-2..-1..0@0.01");
        csv.GetString("histogram").Should().Be("'+AAA");
        csv.GetString("value").Should().Be("-1", "a number is none");
    }
}
