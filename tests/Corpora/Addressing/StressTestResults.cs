using Harness.Measurement;
using Harness.Reports;
using Harness.Thresholds;
using Harness.Xunit.Running;
using Sut.Addressing;

namespace Corpora.Addressing;

/// <summary>Maps the rows of a run to the original's own report, one result for each of its three tests and tier.</summary>
internal sealed class StressTestResults : IOriginalReport
{
    private static readonly (string Suite, string Operation, string Name)[] Tests =
    [
        ("scale", "generate-single", StressTestResult.AddressGeneration),
        ("load", "mixed-70-30", StressTestResult.SimultaneousReadWrite),
        ("scale", "lookup-hit", StressTestResult.LookupPerformance),
    ];

    /// <inheritdoc/>
    public void Write(string folder, RunReport run)
    {
        StressTestResult[] results =
        [
            .. from test in Tests
               from tier in run.Rows
                   .Where(row => row.Cell.System == "addressing" && row.Cell.Suite == test.Suite && row.Cell.Operation == test.Operation)
                   .GroupBy(row => row.Cell)
                   .Where(cell => cell.Any(row => row.Histogram is not null))
                   .GroupBy(cell => cell.Key.Tier)

               // The original ran one number of threads: four in its quick mode, eight in its full one, as the most of ours.
               let cell = tier.MaxBy(cell => cell.Key.Variant, StringComparer.Ordinal)
               let peak = run.Rows.FirstOrDefault(row =>
                   row.Cell.System == "addressing" && row.Metric == Metric.PeakMemory && row.Cell.Tier == cell.Key.Tier)
               select Result(test.Name, Tier.Parse(cell.Key.Tier).Items, [.. cell], peak, run.Failures.Count == 0),
        ];
        if (results.Length > 0)
        {
            StressTestReportWriter.Write(new StressTestReport(run.Started, results), folder);
        }
    }

    private static StressTestResult Result(string name, int scale, ReportRow[] rows, ReportRow? peak, bool nothingFailed)
    {
        ReportRow speed = rows.Single(row => row.Metric == Metric.Throughput);
        LatencyHistogram latencies = LatencyHistogram.FromBase64(rows.Single(row => row.Metric == Metric.LatencyMean).Histogram!);
        static double Milliseconds(double nanoseconds) => nanoseconds / 1e6;
        return new StressTestResult(
            name,
            scale,
            speed.N,
            speed.N / speed.Value,
            speed.Value,
            new StressTestLatency(
                Milliseconds(latencies.Minimum),
                Milliseconds(latencies.Maximum),
                Milliseconds(latencies.Mean),
                Milliseconds(latencies.Percentile(50)),
                Milliseconds(latencies.Percentile(95)),
                Milliseconds(latencies.Percentile(99)),
                latencies.Resolves(99.9) ? Milliseconds(latencies.Percentile(99.9)) : null,
                Milliseconds(latencies.StandardDeviation)),
            // The cells prove that no two addresses are equal before they measure; a collision would have left no row.
            Collisions: 0,
            CollisionRate: 0,
            peak?.Value / 1e6,
            MemoryAverageMb: null,
            nothingFailed && rows.All(row => row.Verdict is null or Verdict.Pass));
    }
}
