using Harness.Reports;

namespace Load.Mesh;

/// <summary>
/// The report's summary, its last test. Ours is what ends every run; here, that it shows each figure of the report beside
/// ours, whatever ours may be.
/// </summary>
[Trait("Category", "Load")]
[Trait("System", "mesh")]
public sealed class SummaryTests
{
    private static readonly ThresholdRow[] Reported =
        [.. Suites.Thresholds.Rows.Where(row => row.Cell.System == "mesh" && row.Reported is not null)];

    [Fact]
    public void The_summary_shows_every_reported_figure_beside_ours()
    {
        RunReport run = new("summary", "quick", DateTimeOffset.UnixEpoch, null, HostFacts.Of(Machine.Current, optimized: true),
            Reported.Select(Row));
        string[] report = MarkdownReport.Write(run).Split('\n');
        string table = SummaryTable.Write(run, 160);

        foreach (ThresholdRow row in Reported)
        {
            string name = $"{row.Cell.Operation} {row.Cell.Variant}".TrimEnd();
            string line = report.Should()
                .ContainSingle(line => line.StartsWith($"| {name} | {row.Cell.Tier} | {row.Metric} |", StringComparison.Ordinal)).Which;
            line.Split('|')[8].Trim().Should().NotBeEmpty($"the report's {row.Reported} belongs beside {row.Cell} {row.Metric}");
            table.Should().Contain(name);
        }
    }

    [Theory]
    [InlineData("batch-insert", "throughput")]
    [InlineData("point-read", "latency.mean")]
    [InlineData("point-read", "latency.p95")]
    [InlineData("point-read", "latency.p99")]
    [InlineData("sustained-write", "throughput")]
    [InlineData("mixed-70-30", "throughput")]
    [InlineData("concurrent-read", "throughput")]
    [InlineData("cached-read", "hit-rate")]
    [InlineData("cached-read", "latency.mean")]
    [InlineData("batch-insert", "ratio")]
    [InlineData("footprint", "peak-memory")]
    public void Every_line_of_the_reports_table_has_its_figure_here(string operation, string metric) =>
        Reported.Should().Contain(row => row.Cell.Operation == operation && row.Metric.Name == metric);

    // Exactly at its bound, as if measured so.
    private static ReportRow Row(ThresholdRow row) => ReportRow.Measured(
        row.Cell, row.Metric, 1, [new Attempt(new Repeats([row.Bound.Limit]), new Noise(0))], "nothing: it is made up",
        reported: row.Reported);
}
