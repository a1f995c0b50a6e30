using System.Globalization;
using System.Text;
using Sut.Payloads;
using static System.FormattableString;

namespace Corpora.Payloads;

/// <summary>
/// Writes <c>stress_test_report.md</c>: the original's sections and columns, ours behind them. LF, invariant culture. Thread-safe.
/// </summary>
public static class StressReportWriter
{
    private const double Megabyte = 1024 * 1024;

    // Unicode's pictures of the control characters begin here.
    private const char PictureOfNul = '\u2400';

    private static readonly (string Header, Func<Iteration, string> Text)[] Ours =
    [
        ("error", Error),
        ("limit", it => it.Limit.Name()),
        ("format", it => it.Format),
        ("storage", it => it.Storage),
        ("layout", it => it.Layout),
        ("engine", it => it.Engine),
        ("db_write_s", it => Seconds(it.Phases.DatabaseWrite.TotalSeconds)),
        ("db_read_s", it => Seconds(it.Phases.DatabaseRead.TotalSeconds)),
    ];

    private static readonly (string Header, Func<Iteration, string> Text)[] Memory =
    [
        ("write_peak_mb", it => Mb(it.WritePeakAllocBytes)),
        ("read_peak_mb", it => Mb(it.ReadPeakAllocBytes)),
        ("write_rss_delta_mb", it => Mb(it.WriteRssDeltaBytes)),
        ("read_rss_delta_mb", it => Mb(it.ReadRssDeltaBytes)),
    ];

    private static readonly (string Header, Func<Iteration, string> Text)[] Sync =
    [
        ("iter", it => Whole(it.Number)),
        ("epochs", it => Whole(it.Epochs)),
        ("status", it => it.Status),
        ("write_s", it => Seconds(it.WriteSeconds)),
        ("read_s", it => Seconds(it.ReadSeconds)),
        ("total_s", it => Seconds(it.TotalSeconds)),
        ("eps", it => it.EpochsPerSecond.ToString("F2", CultureInfo.InvariantCulture)),
        ("client_payload_mb", it => Mb(it.ClientPayloadBytes)),
        ("db_payload_mb", it => Mb(it.Sizes.Payload)),
        ("db_row_mb", it => Mb(it.Sizes.Row)),
        ("db_table_mb", it => Mb(it.Sizes.Table)),
        .. Memory,
        .. Ours,
    ];

    private static readonly (string Header, Func<Iteration, string> Text)[] Async =
    [
        ("iter", it => Whole(it.Number)),
        ("concurrency", it => Whole(it.Concurrency)),
        ("epochs", it => Whole(it.Epochs)),
        ("status", it => it.Status),
        ("write_s", it => Seconds(it.WriteSeconds)),
        ("read_s", it => Seconds(it.ReadSeconds)),
        ("total_s", it => Seconds(it.TotalSeconds)),
        ("write_rps", it => IterationColumns.WritesPerSecond(it).ToString("F2", CultureInfo.InvariantCulture)),
        ("read_rps", it => IterationColumns.ReadsPerSecond(it).ToString("F2", CultureInfo.InvariantCulture)),
        ("writes_ok/total", it => $"{Whole(it.SuccessWrites)}/{Whole(it.SuccessWrites + it.FailedWrites)}"),
        ("reads_ok/total", it => $"{Whole(it.SuccessReads)}/{Whole(it.SuccessReads + it.FailedReads)}"),
        ("payload_total_mb", it => Mb(it.ClientPayloadBytes * it.Concurrency)),
        ("payload_per_record_mb", it => Mb(it.ClientPayloadBytes)),
        ("db_table_mb", it => Mb(it.Sizes.Table)),
        .. Memory,
        .. Ours,
        ("eps", it => it.EpochsPerSecond.ToString("F2", CultureInfo.InvariantCulture)),
    ];

    /// <summary>The report's text.</summary>
    public static string Write(StressReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        StringBuilder text = new();
        string[] engines = [.. report.Sync.Concat(report.Async).Select(row => row.Engine.Split(' ')[0]).Distinct()];
        text.Append(CultureInfo.InvariantCulture,
            $"# {(engines.Length == 0 ? "PostgreSQL" : string.Join(" and ", engines))} stress test report\n\n");
        text.Append(CultureInfo.InvariantCulture,
            $"Generated at: {report.GeneratedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC\n\n## Configuration\n\n");
        foreach ((string name, string value) in report.Configuration)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {name}: `{value}`\n");
        }

        text.Append("\n## Breaking and stability points\n\n");
        foreach (RampPoints points in report.Points)
        {
            Append(text, points);
        }

        text.Append("## Optimal point\n\n");
        foreach (RampPoints points in report.Points)
        {
            string optimal = points.Optimal is { } best
                ? Invariant($"{best.Epochs:N0} epochs, {best.EpochsPerSecond:N0} epochs per second")
                : "none, nothing was OK";
            text.Append(CultureInfo.InvariantCulture, $"- {points.Series}: {optimal}\n");
        }

        text.Append("\n## Comparison of all iterations\n\n");
        Append(text, Sync, report.Sync, "The sync mode was not run.");
        text.Append("\n## Async fan-out\n\n");
        Append(text, Async, report.Async, "The async mode was not run.");
        return text.ToString();
    }

    private static void Append(StringBuilder text, RampPoints points)
    {
        text.Append(CultureInfo.InvariantCulture, $"### {points.Series}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"- Breaking point: {(points.Breaking is { } broke ? Invariant($"{broke.Epochs:N0} epochs, {broke.Status}, {Why(broke)}") : "none")}\n");
        text.Append(CultureInfo.InvariantCulture,
            $"- Stability point: {(points.Stability is { } stable ? Invariant($"{stable.Epochs:N0} epochs") : "none")}\n");
        text.Append(CultureInfo.InvariantCulture, $"- Conclusion: {Conclusion(points)}\n\n");
    }

    private static string Why(Iteration broke) =>
        $"{(broke.Limit == PayloadLimit.None ? "no known limit" : $"limit: {broke.Limit.Name()}")}, \"{Error(broke)}\"";

    private static string Conclusion(RampPoints points) => (points.Breaking, points.Stability) switch
    {
        (null, { } stable) => Invariant($"no failure up to {stable.Epochs:N0} epochs; the limit lies beyond this ramp."),
        ({ Limit: PayloadLimit.ConnectionLost } broke, _) =>
            Invariant($"the connection was lost at {broke.Epochs:N0} epochs, which says nothing about the size of a record."),
        ({ } broke, { } stable) => Invariant($"stable up to {stable.Epochs:N0} epochs, broken at {broke.Epochs:N0}."),
        ({ } broke, null) => Invariant($"broken from the first size, {broke.Epochs:N0} epochs."),
        _ => "nothing was run.",
    };

    private static void Append(StringBuilder text, (string Header, Func<Iteration, string> Text)[] columns, IReadOnlyList<Iteration> rows,
        string none)
    {
        if (rows.Count == 0)
        {
            text.Append(none).Append('\n');
            return;
        }

        Line(text, columns.Select(column => column.Header));
        Line(text, columns.Select(_ => "---"));
        foreach (Iteration row in rows)
        {
            Line(text, columns.Select(column => column.Text(row)));
        }
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    // It may end neither a cell nor a row of a table, link to nothing, and hold nothing that a terminal obeys: controls by their pictures.
    private static string Error(Iteration it) =>
        string.Concat(it.Error.ReplaceLineEndings(" ").EnumerateRunes().Select(static rune => rune.Value switch
    {
        '|' => "/",
        '[' => "\\[",
        '\\' => "\\\\",
        < ' ' => ((char)(PictureOfNul + rune.Value)).ToString(),
        >= '\u007f' and < '\u00a0' => "\ufffd",
        _ => rune.ToString(),
    }));

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(double value) => value.ToString("F6", CultureInfo.InvariantCulture);

    private static string Mb(long bytes) => (bytes / Megabyte).ToString("F2", CultureInfo.InvariantCulture);
}
