using System.Globalization;
using System.Text;
using Sut.Addressing;
using Unit.Storage;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class StressTestReportWriterTests
{
    private const string Expected = """
        {
          "timestamp": "2025-10-19T23:30:05Z",
          "status": "passed",
          "total_tests": 2,
          "results": [
            {
              "test_name": "Simultaneous R/W",
              "scale": 100000,
              "operations": 1234567,
              "total_time_seconds": 1.235,
              "throughput_ops_per_second": 1234567.10,
              "latency_metrics": {
                "min_ms": 0.000001,
                "max_ms": 1234.500000,
                "mean_ms": 0.123457,
                "median_ms": 0.100000,
                "p95_ms": 0.200000,
                "p99_ms": 0.300000,
                "p99_9_ms": 0.400000,
                "stddev_ms": 0.000000
              },
              "collisions": 3,
              "collision_rate": 0.000002,
              "memory_peak_mb": 167.00,
              "memory_avg_mb": 36.13,
              "success": true
            },
            {
              "test_name": "Address Generation",
              "scale": 0,
              "operations": 0,
              "total_time_seconds": 0.000,
              "throughput_ops_per_second": 0.00,
              "latency_metrics": {
                "min_ms": 0.000000,
                "max_ms": 0.000000,
                "mean_ms": 0.000000,
                "median_ms": 0.000000,
                "p95_ms": 0.000000,
                "p99_ms": 0.000000,
                "p99_9_ms": 0.000000,
                "stddev_ms": 0.000000
              },
              "collisions": 0,
              "collision_rate": 0.000000,
              "memory_peak_mb": 0.00,
              "memory_avg_mb": 0.00,
              "success": true
            }
          ]
        }

        """;

    private static readonly StressTestReport Report = new(
        new DateTimeOffset(2025, 10, 20, 1, 30, 5, 987, TimeSpan.FromHours(2)),
        [
            new StressTestResult(
                StressTestResult.SimultaneousReadWrite, 100_000, 1_234_567, 1.23456, 1_234_567.1,
                new StressTestLatency(0.000001, 1234.5, 0.1234567, 0.1, 0.2, 0.3, 0.4, 0.0000001),
                3, 0.0000024, 167, 36.1251, Success: true),
            Nothing,
        ]);

    private static StressTestResult Nothing => new(
        StressTestResult.AddressGeneration, 0, 0, 0, 0, new StressTestLatency(0, 0, 0, 0, 0, 0, 0, 0), 0, 0, 0, 0, Success: true);

    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void Writes_the_same_bytes_under_every_culture(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            using MemoryStream stream = new MemoryStream();

            StressTestReportWriter.Write(Report, stream);

            Encoding.UTF8.GetString(stream.ToArray()).Should().Be(Expected);
            StressTestReportWriter.FileName(Report).Should().Be("STRESS_TEST_RESULTS_20251019_233005.json");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Puts_the_file_into_a_new_directory_and_leaves_nothing_else_there()
    {
        using TempFolder folder = new TempFolder();
        string directory = folder.File("artifacts");

        string path = StressTestReportWriter.Write(Report, directory);
        StressTestReportWriter.Write(Report, directory).Should().Be(path);

        Directory.GetFiles(directory).Should().Equal(path);
        File.ReadAllBytes(path).Should().Equal(Encoding.UTF8.GetBytes(Expected));
    }
}
