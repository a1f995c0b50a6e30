using System.Globalization;
using System.Text.Json;
using Sut.Storage;

namespace Sut.Addressing;

/// <summary>
/// Writes <c>STRESS_TEST_RESULTS_&lt;yyyyMMdd_HHmmss&gt;.json</c> as the original did: snake_case keys, a fixed number of
/// decimals per field. UTF-8 without byte order mark, LF. Thread-safe.
/// </summary>
public static class StressTestReportWriter
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, IndentSize = 2, NewLine = "\n" };

    /// <summary>The report's file name; its time is UTC.</summary>
    public static string FileName(StressTestReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return string.Create(
            CultureInfo.InvariantCulture, $"STRESS_TEST_RESULTS_{report.Timestamp.UtcDateTime:yyyyMMdd_HHmmss}.json");
    }

    /// <summary>
    /// Writes the report into a directory, which is created if need be. A reader sees the whole file or none; a report of
    /// the same second is replaced, and its mode kept; where a link stands in its place, what it leads to.
    /// </summary>
    /// <returns>The file's path.</returns>
    /// <exception cref="UnauthorizedAccessException">The file is there and read-only.</exception>
    public static string Write(StressTestReport report, string directory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        string path = Path.Combine(Directory.CreateDirectory(directory).FullName, FileName(report));
        FileReplacement.Write(path, file => Write(report, file));
        return path;
    }

    /// <summary>Writes the report to a stream, which stays open.</summary>
    public static void Write(StressTestReport report, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(destination);
        using (Utf8JsonWriter json = new Utf8JsonWriter(destination, Layout))
        {
            json.WriteStartObject();
            json.WriteString(
                "timestamp", report.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.WriteString("status", report.Status);
            json.WriteNumber("total_tests", report.Results.Count);
            json.WriteStartArray("results");
            foreach (StressTestResult result in report.Results)
            {
                Write(json, result);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        destination.Write("\n"u8);
    }

    private static void Write(Utf8JsonWriter json, StressTestResult result)
    {
        json.WriteStartObject();
        json.WriteString("test_name", result.TestName);
        json.WriteNumber("scale", result.Scale);
        json.WriteNumber("operations", result.Operations);
        Write(json, "total_time_seconds", result.TotalTimeSeconds, "F3");
        Write(json, "throughput_ops_per_second", result.ThroughputOpsPerSecond, "F2");
        json.WriteStartObject("latency_metrics");
        Write(json, "min_ms", result.Latency.MinMs, "F6");
        Write(json, "max_ms", result.Latency.MaxMs, "F6");
        Write(json, "mean_ms", result.Latency.MeanMs, "F6");
        Write(json, "median_ms", result.Latency.MedianMs, "F6");
        Write(json, "p95_ms", result.Latency.P95Ms, "F6");
        Write(json, "p99_ms", result.Latency.P99Ms, "F6");
        Write(json, "p99_9_ms", result.Latency.P999Ms, "F6");
        Write(json, "stddev_ms", result.Latency.StdDevMs, "F6");
        json.WriteEndObject();
        json.WriteNumber("collisions", result.Collisions);
        Write(json, "collision_rate", result.CollisionRate, "F6");
        Write(json, "memory_peak_mb", result.MemoryPeakMb, "F2");
        Write(json, "memory_avg_mb", result.MemoryAverageMb, "F2");
        json.WriteBoolean("success", result.Success);
        json.WriteEndObject();
    }

    // Fixed decimals, so that two reports differ only where their numbers do.
    private static void Write(Utf8JsonWriter json, string name, double? value, string decimals)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value?.ToString(decimals, CultureInfo.InvariantCulture) ?? "null");
    }
}
