using Harness.Xunit.Options;
using Sut.Payloads;

namespace Corpora.Payloads;

/// <summary>The settings of the payload ramp, with the original's names and defaults.</summary>
public sealed class PayloadOptions(OptionReader read) : IOptionGroup
{
    internal const string StorageName = "PAYLOADS_STORAGE";
    internal const string ConcurrencyName = "PAYLOADS_ASYNC_CONCURRENCY";
    internal const string ResumeName = "PAYLOADS_RESUME";

    private const string StartName = "PAYLOADS_START_EPOCHS";
    private const string EndName = "PAYLOADS_END_EPOCHS";
    private const string KeepName = "PAYLOADS_KEEP_DATA_BETWEEN_ITERATIONS";
    private const int Most = 2_000_000_000;

    /// <summary>Prefix of the names of all these options.</summary>
    public string Prefix => "PAYLOADS_";

    /// <summary>Whether records are written and read many at a time.</summary>
    public bool Async { get; } = read.Read(
        new("PAYLOADS_MODE", "sync", "sync or async",
            "the ramp's mode; setting this, the format or one of the next three makes the ramp this one instead of the profile's"),
        false, text => text switch { "sync" => false, "async" => true, _ => throw new FormatException("") }, shapes: true);

    /// <summary>The encoding of payloads.</summary>
    public PayloadFormat Format { get; } = read.OneOf(
        "PAYLOADS_PAYLOAD_FORMAT", PayloadFormat.NdjsonZstd, PayloadFormats.Names, "how a record is spelled", shapes: true);

    /// <summary>The compression level of ndjson_zstd.</summary>
    public int ZstdLevel { get; } = read.Number(
        "PAYLOADS_ZSTD_LEVEL", NdjsonZstdCodec.DefaultLevel, NdjsonZstdCodec.MinLevel, NdjsonZstdCodec.MaxLevel,
        "how hard ndjson_zstd compresses; the original's is 3, which on these records takes more time and a fifth more bytes", shapes: true);

    /// <summary>The ramp's first size, in records.</summary>
    public int StartEpochs { get; } = read.Number(StartName, 10_000, 1, Most, "the ramp's first size", shapes: true);

    /// <summary>The ramp's last size, in records.</summary>
    public int EndEpochs { get; } = read.Number(EndName, 1_000_000, 1, Most, "the ramp's last size, added if the steps do not hit it",
        shapes: true, leastWords: StartName);

    /// <summary>The step between sizes, in records.</summary>
    public int StepEpochs { get; } =
        read.Number("PAYLOADS_STEP_EPOCHS", 10_000, 1, Most, "how much each size is larger than the one before", shapes: true);

    /// <summary>The unqualified name of the table.</summary>
    public string Table { get; } = read.Read(
        new("PAYLOADS_TABLE", "stress_records", "a name that matches ^[A-Za-z_][A-Za-z0-9_]*$",
            "the table of records, in the run's own schema"),
        "stress_records", text => RecordTableOptions.IsName(text) ? text : throw new FormatException(""), shapes: true);

    /// <summary>Null: by format.</summary>
    public PayloadStorage? Storage { get; } = read.OneOf<PayloadStorage>(
        StorageName, "by format", PayloadStorages.Names,
            "how the server stores payloads: jsonb by default, the others as they are (external)", shapes: true);

    // The original's two, of a table that outlives a run. Here each run makes the table in a schema of its own: there is nothing that they
    // could do.
    /// <summary>Never true: each run makes its table anew.</summary>
    public bool DropTable { get; } = read.Read(
        new("PAYLOADS_DROP_TABLE", "false", "false or 0",
            "the original's; refused when true, for each run makes its table anew in a schema of its own"), false, Never, shapes: true);

    /// <summary>Never true; see <see cref="DropTable"/>.</summary>
    public bool TruncateBeforeStart { get; } = read.Read(
        new("PAYLOADS_TRUNCATE_BEFORE_START", "false", "false or 0", "as PAYLOADS_DROP_TABLE"), false, Never, shapes: true);

    /// <summary>Whether the table keeps the records of earlier iterations.</summary>
    public bool KeepDataBetweenIterations { get; } =
        read.Flag(KeepName, "leave the records of earlier iterations in the table", shapes: true);

    /// <summary>The server's limit for one statement; zero for none.</summary>
    public TimeSpan StatementTimeout { get; } = TimeSpan.FromMilliseconds(read.Number(
        "PAYLOADS_STATEMENT_TIMEOUT_MS", 0, 0, Most,
            "the server's statement time-out on the ramp's connections; 0 is off, the role's own included", shapes: true));

    /// <summary>Null: 10 for the ramp of the options, and the profile's own.</summary>
    public int? AsyncConcurrency { get; } = read.Number(
        ConcurrencyName, "10", 1, 10_000, "records written at once, then read at once; the profile's ramps take 20, jsonb 5", shapes: true);

    /// <summary>The file of the sync rows, in the run's folder.</summary>
    public string ResultsCsv { get; } = read.FileName("PAYLOADS_RESULTS_CSV", "iteration_results.csv", "the sync rows", shapes: true);

    /// <summary>The file of the async rows, in the run's folder.</summary>
    public string AsyncResultsCsv { get; } =
        read.FileName("PAYLOADS_ASYNC_RESULTS_CSV", "async_fanout_results.csv", "the async rows", shapes: true);

    /// <summary>The file of the ramp's report, in the run's folder.</summary>
    public string ReportMd { get; } = read.FileName("PAYLOADS_REPORT_MD", "stress_test_report.md", "the ramp's report", shapes: true);

    // Going on after a kill changes nothing of what is measured.
    /// <summary>Whether a killed ramp goes on after its last complete row.</summary>
    public bool Resume { get; } = read.Flag(ResumeName, "go on after the last complete row of a run that was killed");

    /// <summary>Whether the ramp is the one of these settings; else it is the profile's.</summary>
    public bool Reshape { get; } = read.AnySet("PAYLOADS_MODE", "PAYLOADS_PAYLOAD_FORMAT", StartName, EndName, "PAYLOADS_STEP_EPOCHS");

    /// <inheritdoc/>
    public void Check()
    {
        if (EndEpochs < StartEpochs)
        {
            throw read.Refuse(EndName);
        }

        // The records of the killed run went with its schema: what comes next would be measured on a table that lacks them.
        if (KeepDataBetweenIterations && Resume)
        {
            throw read.Refuse(ResumeName, $"{KeepName} wants the records of the killed run, and they went with its schema; begin anew");
        }
    }

    private static bool Never(string text) => text.ToLowerInvariant() switch
    {
        "false" or "0" => false,
        "true" or "1" => throw new FormatException(
            "no older table is there to drop or to empty, and a user's table of the same name is never touched"),
        _ => throw new FormatException(""),
    };
}
