using CsvHelper;
using Shared.Snapshots;
using Sut.Reports;

namespace Unit.Reports;

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
}
