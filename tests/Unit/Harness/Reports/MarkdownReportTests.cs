using System.Text;
using Harness.Reports;
using Harness.Thresholds;
using Harness.Xunit.Snapshots;

namespace Unit.Harness.Reports;

[Trait("Category", "Unit")]
public sealed class MarkdownReportTests
{
    [Theory]
    [InlineData("invariant")]
    [InlineData("comma")]
    public void Writes_the_approved_layout_in_any_culture(string culture) =>
        Snapshot.Approve(Cultures.Under(culture, () => MarkdownReport.Write(Sample.Run, Sample.Claims)), "md");

    [Fact]
    public void Omits_what_nothing_failed() =>
        MarkdownReport.Write(Sample.With([Sample.Pass()])).Should()
            .StartWith("# quick: 0 failed, 0 inconclusive, 1 passed of 1 judged numbers\n\nRun ");

    [Fact]
    public void Stays_below_a_mebibyte_and_counts_what_it_left_out()
    {
        IEnumerable<ReportRow> rows = Enumerable.Range(1, 20_000).Select(i => new ReportRow(
            Sample.Cell("generate-single", "1K", FormattableString.Invariant($"case={i}")), Metric.Growth, i, i, FigureOrigin.Computed));

        string text = MarkdownReport.Write(Sample.With(rows));

        Encoding.UTF8.GetByteCount(text).Should().BeInRange(900_000, (1 << 20) - 1);
        text.Should().MatchRegex("\n[0-9]+ more lines do not fit here; results\\.csv has every row\\.\n\\z");
    }

    [Fact]
    public void Free_text_opens_neither_a_cell_nor_a_tag() =>
        MarkdownReport.Write(Sample.Run).Should().Contain("the report \\| &lt;10K>").And.NotContain("<10K");

    [Theory]
    [InlineData("[free](javascript:alert(1))", "\\[free](javascript:alert(1))")]
    [InlineData("![free](data:text/html,x)", "!\\[free](data:text/html,x)")]
    [InlineData("\\[free](vbscript:x)", "\\\\\\[free](vbscript:x)")]
    [InlineData("[free][1]", "\\[free]\\[1]")]
    [InlineData("[1]: javascript:x", "\\[1]: javascript:x")]
    [InlineData("[free]( <javascript:x>)", "\\[free]( &lt;javascript:x>)")]
    [InlineData("[free](/etc/passwd)", "\\[free](/etc/passwd)")]
    [InlineData("ftp://host/x", "ftp\\://host/x")]
    [InlineData("[a [b](javascript:x) c](https://d)", "\\[a \\[b](javascript:x) c](https://d)")]
    [InlineData("[page](https://example.org/x)", "[page](https://example.org/x)")]
    [InlineData("[page](HTTP://example.org/x)", "[page](HTTP://example.org/x)")]
    [InlineData("see https://example.org/x", "see https://example.org/x")]
    [InlineData("row[3] of int[] x", "row\\[3] of int\\[] x")]
    public void Links_to_anything_but_the_web_are_text(string text, string written) =>
        MarkdownReport.Write(Sample.With([], text)).Should().Contain($"\n- {written}\n");
}
