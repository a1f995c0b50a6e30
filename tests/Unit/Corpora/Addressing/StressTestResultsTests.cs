using System.Text.Json;
using Corpora.Addressing;
using Harness.Measurement;
using Harness.Reports;
using Harness.Thresholds;
using Unit.Conventions;

namespace Unit.Corpora.Addressing;

[Trait("Category", "Unit")]
public sealed class StressTestResultsTests
{
    private static readonly Attempt Speed = new(new Repeats([100_000]), new Noise(0));

    [Fact]
    public void Rows_become_the_results_of_the_original_report()
    {
        using TempFolder folder = new();
        new StressTestResults().Write(folder.Path, Run(Rows("scale", "generate-single", "10K"),
            Rows("load", "mixed-70-30", "10K", "threads=4"), Rows("load", "mixed-70-30", "10K", "threads=2")));
        string file = Directory.GetFiles(folder.Path).Should().ContainSingle().Which;
        Path.GetFileName(file).Should().Be("STRESS_TEST_RESULTS_20261018_152345.json");
        JsonElement report = JsonDocument.Parse(File.ReadAllText(file)).RootElement;
        report.GetProperty("total_tests").GetInt32().Should().Be(2);
        JsonElement first = report.GetProperty("results")[0];
        first.GetProperty("test_name").GetString().Should().Be("Address Generation");
        first.GetProperty("scale").GetInt32().Should().Be(10_000);
        first.GetProperty("operations").GetInt64().Should().Be(500_000);
        first.GetProperty("total_time_seconds").GetRawText().Should().Be("5.000");
        first.GetProperty("latency_metrics").GetProperty("max_ms").GetRawText().Should().Be("0.002000");
        first.GetProperty("memory_peak_mb").ValueKind.Should().Be(JsonValueKind.Null, "no footprint was measured");
        report.GetProperty("results")[1].GetProperty("test_name").GetString().Should()
            .Be("Simultaneous R/W", "once, with the most threads");
    }

    [Fact]
    public void A_run_without_addressing_writes_no_file()
    {
        using TempFolder folder = new();
        new StressTestResults().Write(folder.Path, Run(Rows("scale", "bulk-insert", "10K")));
        Directory.GetFiles(folder.Path).Should().BeEmpty();
    }

    private static RunReport Run(params IEnumerable<ReportRow>[] rows) => new(
        "r", "quick", new DateTimeOffset(2026, 10, 18, 15, 23, 45, TimeSpan.Zero), null, HostFacts.Of(Machine.Current, optimized: true),
            rows.SelectMany(row => row));

    private static IEnumerable<ReportRow> Rows(string suite, string operation, string tier, string variant = "")
    {
        Cell cell = new(suite, "addressing", operation, variant, tier);
        LatencyHistogram latencies = new();
        latencies.Record(1_000);
        latencies.Record(2_000);
        yield return ReportRow.Measured(cell, Metric.Throughput, 500_000, [Speed], "made up");
        yield return ReportRow.Measured(
            cell, Metric.LatencyMean, 2, [new Attempt(new Repeats([0.0015]), new Noise(0))], "made up",
            histogram: operation == "bulk-insert" ? null : latencies.ToBase64());
    }
}
