using System.Globalization;
using Harness.Reports;
using Sut.Payloads;

namespace Corpora.Payloads;

/// <summary>The columns of the original's two files, in its order, then ours.</summary>
internal static class IterationColumns
{
    // Half of what a duration can hold, so that writing and reading together fit.
    private static readonly double LongestSeconds = TimeSpan.MaxValue.TotalSeconds / 2;

    private static readonly string[] Statuses = [Iteration.Ok, Iteration.Fail, Iteration.FailWrite, Iteration.FailRead];

    private static readonly IterationColumn[] Times =
    [
        Seconds("write_time_s", it => it.WriteSeconds, (it, value) => it with { WriteSeconds = value }),
        Seconds("read_time_s", it => it.ReadSeconds, (it, value) => it with { ReadSeconds = value }),
        Seconds("total_time_s", it => it.TotalSeconds),
    ];

    private static readonly IterationColumn[] Memory =
    [
        Whole("write_peak_alloc_bytes", it => it.WritePeakAllocBytes, (it, value) => it with { WritePeakAllocBytes = value }),
        Whole("read_peak_alloc_bytes", it => it.ReadPeakAllocBytes, (it, value) => it with { ReadPeakAllocBytes = value }),
        Whole("write_rss_delta_bytes", it => it.WriteRssDeltaBytes, (it, value) =>
            it with { WriteRssDeltaBytes = value }, least: long.MinValue),
        Whole("read_rss_delta_bytes", it => it.ReadRssDeltaBytes, (it, value) =>
            it with { ReadRssDeltaBytes = value }, least: long.MinValue),
        Word("error", it => it.Error, (it, value) => it with { Error = value }),
    ];

    private static readonly IterationColumn[] Ours =
    [
        Word("limit", it => it.Limit.ToString(), (it, value) =>
            it with { Limit = Known(value, Enum.GetNames<PayloadLimit>(), Enum.Parse<PayloadLimit>) }),
        Word("format", it => it.Format, (it, value) => it with { Format = value }),
        Whole("zstd_level", it => it.ZstdLevel, (it, value) => it with { ZstdLevel = checked((int)value) }),
        Word("storage", it => it.Storage, (it, value) => it with { Storage = value }),
        Word("layout", it => it.Layout, (it, value) => it with { Layout = value }),
        Word("engine", it => it.Engine, (it, value) => it with { Engine = value }),
        Whole("repeats", it => it.Repeats, (it, value) => it with { Repeats = checked((int)value) }),
        Phase("generate_s", it => it.Generate, (it, value) => it with { Generate = value }),
        Phase("encode_s", it => it.Encode, (it, value) => it with { Encode = value }),
        Phase("connect_write_s", it => it.ConnectToWrite, (it, value) => it with { ConnectToWrite = value }),
        Phase("insert_commit_s", it => it.Insert, (it, value) => it with { Insert = value }),
        Phase("connect_read_s", it => it.ConnectToRead, (it, value) => it with { ConnectToRead = value }),
        Phase("select_s", it => it.Select, (it, value) => it with { Select = value }),
        Phase("decode_s", it => it.Decode, (it, value) => it with { Decode = value }),
        Seconds("db_write_s", it => it.Phases.DatabaseWrite.TotalSeconds),
        Seconds("db_read_s", it => it.Phases.DatabaseRead.TotalSeconds),
        Whole("allocated_bytes", it => it.AllocatedBytes, (it, value) => it with { AllocatedBytes = value }),
    ];

    public static IReadOnlyList<IterationColumn> Sync { get; } =
    [
        Whole("iteration", it => it.Number, (it, value) => it with { Number = checked((int)value) }, least: 1),
        Whole("epochs", it => it.Epochs, (it, value) => it with { Epochs = checked((int)value) }, least: 1),
        Word("status", it => it.Status, (it, value) => it with { Status = Known(value, Statuses, static status => status) }),
        .. Times,
        Seconds("epochs_per_second", it => it.EpochsPerSecond),
        Whole("client_payload_bytes", it => it.ClientPayloadBytes, (it, value) => it with { ClientPayloadBytes = value }),
        Whole("db_payload_bytes", it => it.Sizes.Payload, (it, value) => it with { Sizes = it.Sizes with { Payload = value } }),
        Whole("db_row_bytes", it => it.Sizes.Row, (it, value) => it with { Sizes = it.Sizes with { Row = value } }),
        TableBytes(),
        .. Memory,
        .. Ours,
    ];

    public static IReadOnlyList<IterationColumn> Async { get; } =
    [
        Whole("iteration", it => it.Number, (it, value) => it with { Number = checked((int)value) }, least: 1),
        Whole("concurrency", it => it.Concurrency, (it, value) => it with { Concurrency = checked((int)value) }),
        Whole("epochs", it => it.Epochs, (it, value) => it with { Epochs = checked((int)value) }, least: 1),
        Word("status", it => it.Status, (it, value) => it with { Status = Known(value, Statuses, static status => status) }),
        .. Times,
        Seconds("write_records_per_second", WritesPerSecond),
        Seconds("read_records_per_second", ReadsPerSecond),
        Whole("success_writes", it => it.SuccessWrites, (it, value) => it with { SuccessWrites = checked((int)value) }),
        Whole("failed_writes", it => it.FailedWrites, (it, value) => it with { FailedWrites = checked((int)value) }),
        Whole("success_reads", it => it.SuccessReads, (it, value) => it with { SuccessReads = checked((int)value) }),
        Whole("failed_reads", it => it.FailedReads, (it, value) => it with { FailedReads = checked((int)value) }),
        Whole("payload_bytes_total", it => it.ClientPayloadBytes * it.Concurrency),
        Whole("payload_bytes_per_record", it => it.ClientPayloadBytes, (it, value) => it with { ClientPayloadBytes = value }),
        TableBytes(),
        .. Memory,
        .. Ours,
        Seconds("epochs_per_second", it => it.EpochsPerSecond),
    ];

    public static double WritesPerSecond(Iteration it) => it.WriteSeconds > 0 ? it.SuccessWrites / it.WriteSeconds : 0;

    public static double ReadsPerSecond(Iteration it) => it.ReadSeconds > 0 ? it.SuccessReads / it.ReadSeconds : 0;

    private static IterationColumn TableBytes() =>
        Whole("db_table_bytes", it => it.Sizes.Table, (it, value) => it with { Sizes = it.Sizes with { Table = value } });

    // What is taken up is what a run wrote, sign by sign: parsing alone passes over zeros, signs, white space and NULs that damage left.
    private static IterationColumn Word(string header, Func<Iteration, string> get, Func<Iteration, string, Iteration> set) => new(
        header,
        it => Written(get(it)),
        (it, text) => SpreadsheetText.Read(text) is var said && Written(said) == text ? set(it, said)
            : throw new FormatException("no run writes a text like this"));

    private static string Written(string text) => SpreadsheetText.Write(string.Concat(text.ReplaceLineEndings(" ").Select(Shown)));

    // By its picture: a control character in an error's text must cost no row.
    private static char Shown(char c) => c switch
    {
        '\t' => c,
        < ' ' => (char)('\u2400' + c),
        '\u007f' => '\u2421',
        _ => c,
    };

    private static T Known<T>(string value, string[] words, Func<string, T> of) =>
        words.Contains(value) ? of(value) : throw new FormatException($"it must be one of {string.Join(", ", words)}");

    private static IterationColumn Whole(string header, Func<Iteration, long> get, Func<Iteration, long, Iteration>? set = null,
        long least = 0) => new(
        header,
        it => get(it).ToString(CultureInfo.InvariantCulture),
        (it, text) => WholeOf(text, least) is var value && set is not null ? set(it, value) : it);

    private static long WholeOf(string text, long least)
    {
        long value = long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return value.ToString(CultureInfo.InvariantCulture) != text ? throw new FormatException("no run writes a whole number like this")
            : value < least ? throw new FormatException(FormattableString.Invariant($"it must be {least} or more"))
            : value;
    }

    // Six decimals, as the original wrote.
    private static IterationColumn Seconds(string header, Func<Iteration, double> get, Func<Iteration, double, Iteration>? set = null) =>
        new(
        header,
        it => get(it).ToString("F6", CultureInfo.InvariantCulture),
        (it, text) => DecimalOf(text) is var value && set is not null ? set(it, Time(value)) : it);

    private static double DecimalOf(string text)
    {
        double value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsNegative(value) || !double.IsFinite(value) ? throw new FormatException("it must be finite, and not negative")
            : value.ToString("F6", CultureInfo.InvariantCulture) == text ? value
            : throw new FormatException("a run writes six decimals");
    }

    private static double Time(double seconds) => seconds <= LongestSeconds ? seconds : throw new FormatException("no run takes as long");

    private static IterationColumn Phase(string header, Func<RecordPhases, TimeSpan> get, Func<RecordPhases, TimeSpan, RecordPhases> set) =>
        Seconds(
        header, it => get(it.Phases).TotalSeconds, (it, value) => it with { Phases = set(it.Phases, TimeSpan.FromSeconds(value)) });
}
