using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Harness.Reports;

/// <summary>
/// A run as JSON: one line per row and per test, every key in every row, so that two runs can be compared by their lines. Reading
/// gives back exactly what was written.
/// </summary>
public static class JsonReport
{
    // Relaxed, because these are files for people and tools, not text inside a web page: "the report's" stays as it is.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Renders a run; ends in a line feed.</summary>
    public static string Write(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        string head = Object(json => WriteRun(json, report));
        string host = Object(json => WriteHost(json, report.Host));
        string fingerprint = report.Fingerprint is { } known ? Object(json => WriteFingerprint(json, known)) : "null";
        string budget = report.Budget is not { } given ? ""
            : $" \"{BudgetJson.Key}\":{Object(json => BudgetJson.Write(json, given))},\n \"{BudgetJson.TestsKey}\":{Lines(given.Tests, BudgetJson.Write)},\n";
        return $"{head[..^1]},\n \"fingerprint\":{fingerprint},\n \"host\":{host},\n \"starts\":{Lines(report.Starts, WriteStart)},\n{budget}"
            + $" \"tests\":{Lines(report.Tests, WriteTest)},\n \"rows\":{Lines(report.Rows, WriteRow)}}}\n";
    }

    /// <summary>Reads a run.</summary>
    /// <exception cref="FormatException">The text is no such report; the message names the row and what is wrong with it.</exception>
    public static RunReport Read(string json) => JsonReportReader.Read(json);

    private static void WriteRun(Utf8JsonWriter json, RunReport report)
    {
        json.WriteNumber("schema", RunReport.Schema);
        json.WriteString("run", report.Run);
        json.WriteString("profile", report.Profile);
        json.WriteString("started", TimeText.Of(report.Started));
        json.WriteString("commit", report.Commit);
        json.WriteString("shard", report.Shard?.ToString());
        if (report.Generator is { } generator)
        {
            json.WriteString("start_at", TimeText.Of(generator.At));
            WriteNumberOrNull(json, "lag_seconds", generator.LagSeconds);
        }

        json.WriteStartArray("failures");
        foreach (string failure in report.Failures)
        {
            json.WriteStringValue(failure);
        }

        json.WriteEndArray();
    }

    private static void WriteFingerprint(Utf8JsonWriter json, Fingerprint fingerprint)
    {
        json.WriteString("machine", fingerprint.Machine);
        json.WriteString("runtime", fingerprint.Runtime);
        json.WriteString("settings", fingerprint.Settings);
        json.WriteString("commit", fingerprint.Commit);
    }

    private static void WriteStart(Utf8JsonWriter json, RunStart start)
    {
        json.WriteString("start", start.Id);
        json.WriteString("shard", start.Shard?.ToString());
        json.WriteString("filter", start.Filter);
        json.WriteString("machine", start.Machine);
    }

    private static void WriteTest(Utf8JsonWriter json, TestResult test)
    {
        json.WriteString("test", test.Name);
        json.WriteNumber("shard", test.Shard);
        json.WriteString("outcome", test.Outcome is { } outcome ? EnumNames.Of(outcome) : null);
        json.WriteNumber("seconds", test.Seconds);
        json.WriteString("start", test.Start);
    }

    private static void WriteHost(Utf8JsonWriter json, HostFacts host)
    {
        json.WriteString("cpu", host.Cpu);
        json.WriteNumber("cores", host.Cores);
        json.WriteBoolean("avx512", host.Avx512);
        json.WriteNumber("memory_bytes", host.MemoryBytes);
        json.WriteString("os", host.Os);
        json.WriteString("dotnet", host.Dotnet);
        json.WriteBoolean("optimized", host.Optimized);
        json.WriteString("gc", host.Gc);
        json.WriteString("sqlite", host.Sqlite);
        json.WriteString("postgres", host.Postgres);
        json.WriteString("postgres_source", host.PostgresSource);
        if (host.PostgresFrom is { } from)
        {
            json.WriteString("postgres_from", from);
        }

        if (host.PostgresCluster is { } cluster)
        {
            json.WriteString("postgres_cluster", cluster);
        }

        WriteObject(json, "durability", host.Durability, durability =>
        {
            json.WriteString("fsync", durability.Fsync);
            json.WriteString("synchronous_commit", durability.SynchronousCommit);
            json.WriteString("full_page_writes", durability.FullPageWrites);
        });
        WriteNumberOrNull(json, "postgres_max_connections", host.PostgresMaxConnections);
    }

    private static void WriteRow(Utf8JsonWriter json, ReportRow row)
    {
        json.WriteString("suite", row.Cell.Suite);
        json.WriteString("system", row.Cell.System);
        json.WriteString("operation", row.Cell.Operation);
        json.WriteString("variant", row.Cell.Variant);
        json.WriteString("tier", row.Cell.Tier);
        json.WriteString("metric", row.Metric.Name);
        json.WriteNumber("value", row.Value);
        json.WriteString("unit", row.Metric.Unit);
        json.WriteNumber("n", row.N);
        WriteObject(json, "spread", row.Spread, spread =>
        {
            WriteRange(json, spread.Minimum, spread.Median, spread.Maximum);
            json.WriteNumber("repeats", spread.Repeats);
            if (row.Interval is { } interval)
            {
                json.WriteNumber("low", interval.Lower);
                json.WriteNumber("high", interval.Upper);
                json.WriteNumber("coverage", interval.Coverage);
            }
        });
        json.WriteString("kind", EnumNames.Of(row.Origin));
        json.WriteString("yardstick", row.Yardstick);
        WriteObject(json, "bound", row.Bound, bound =>
        {
            json.WriteNumber(bound.AtLeast.HasValue ? "at_least" : "at_most", bound.Limit);
            json.WriteString("because", bound.Because);
        });
        json.WriteString("verdict", row.Verdict is { } verdict ? EnumNames.Of(verdict) : null);
        WriteNumberOrNull(json, "reported", row.Reported);
        json.WriteString("checked", row.Check);
        WriteAttempts(json, row.Attempts);
        json.WriteString("note", row.Note);
        json.WriteString("histogram", row.Histogram);
        if (row.Steady is { } steady)
        {
            json.WriteBoolean("steady", steady.IsSteady);
            json.WriteNumber("change", steady.Change);
        }

        if (row.Layout is { } layout)
        {
            json.WriteString("layout", layout);
        }
    }

    private static void WriteAttempts(Utf8JsonWriter json, IReadOnlyList<RowAttempt> attempts)
    {
        json.WriteStartArray("attempts");
        foreach (RowAttempt attempt in attempts)
        {
            json.WriteStartObject();
            WriteRange(json, attempt.Minimum, attempt.Median, attempt.Maximum);
            WriteNumberOrNull(json, "noise", attempt.Noise);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRange(Utf8JsonWriter json, double minimum, double median, double maximum)
    {
        json.WriteNumber("min", minimum);
        json.WriteNumber("median", median);
        json.WriteNumber("max", maximum);
    }

    private static void WriteNumberOrNull(Utf8JsonWriter json, string key, double? value)
    {
        if (value.HasValue)
        {
            json.WriteNumber(key, value.Value);
        }
        else
        {
            json.WriteNull(key);
        }
    }

    private static void WriteObject<T>(Utf8JsonWriter json, string key, T? value, Action<T> write)
        where T : class
    {
        if (value is null)
        {
            json.WriteNull(key);
            return;
        }

        json.WriteStartObject(key);
        write(value);
        json.WriteEndObject();
    }

    private static string Lines<T>(IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write) =>
        items.Count == 0 ? "[]" : $"[\n  {string.Join(",\n  ", items.Select(item => Object(json => write(json, item))))}\n ]";

    private static string Object(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
