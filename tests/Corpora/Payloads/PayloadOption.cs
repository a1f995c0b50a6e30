using Harness.Xunit.Options;

namespace Corpora.Payloads;

/// <summary>The options of the payload ramp, with the original's names and defaults, for the README's table.</summary>
public static class PayloadOption
{
    private const string Flag = "true, false, 1 or 0";
    private const string Never = "false or 0";
    private const string File = "a file name; a relative path starts at the folder of the run's reports";

    public static Option Mode { get; } = new("PAYLOADS_MODE", "sync", "sync or async", "the ramp's mode; setting this, the format or one of the next three makes the ramp this one instead of the profile's");

    public static Option Format { get; } = new("PAYLOADS_PAYLOAD_FORMAT", "ndjson_zstd", "bson, jsonb or ndjson_zstd", "how a record is spelled");

    public static Option ZstdLevel { get; } = new("PAYLOADS_ZSTD_LEVEL", "3", "a whole number from 1 to 19", "how hard ndjson_zstd compresses; 3 is the original's; on these records 1 takes less time and 19 % fewer bytes");

    public static Option Start { get; } = new("PAYLOADS_START_EPOCHS", "10000", "a whole number from 1 to 2000000000", "the ramp's first size");

    public static Option End { get; } = new("PAYLOADS_END_EPOCHS", "1000000", "a whole number from PAYLOADS_START_EPOCHS to 2000000000", "the ramp's last size, added if the steps do not hit it");

    public static Option Step { get; } = new("PAYLOADS_STEP_EPOCHS", "10000", "a whole number from 1 to 2000000000", "how much each size is larger than the one before");

    public static Option Table { get; } = new("PAYLOADS_TABLE", "stress_records", "a name that matches ^[A-Za-z_][A-Za-z0-9_]*$", "the table of records, in the run's own schema");

    public static Option Storage { get; } = new("PAYLOADS_STORAGE", "by format", "default, lz4 or external", "how the server stores payloads: jsonb by default, the others as they are (external)");

    public static Option Drop { get; } = new("PAYLOADS_DROP_TABLE", "false", Never, "the original's; refused when true, for each run makes its table anew in a schema of its own");

    public static Option Truncate { get; } = new("PAYLOADS_TRUNCATE_BEFORE_START", "false", Never, "as PAYLOADS_DROP_TABLE");

    public static Option Keep { get; } = new("PAYLOADS_KEEP_DATA_BETWEEN_ITERATIONS", "false", Flag, "leave the records of earlier iterations in the table");

    public static Option Timeout { get; } = new("PAYLOADS_STATEMENT_TIMEOUT_MS", "0", "a whole number from 0 to 2000000000", "the server's statement time-out on the ramp's connections; 0 is off, the role's own included");

    public static Option Concurrency { get; } = new("PAYLOADS_ASYNC_CONCURRENCY", "10", "a whole number from 1 to 10000", "records written at once, then read at once; the profile's ramps take 20, jsonb 5");

    public static Option ResultsCsv { get; } = new("PAYLOADS_RESULTS_CSV", "iteration_results.csv", File, "the sync rows");

    public static Option AsyncResultsCsv { get; } = new("PAYLOADS_ASYNC_RESULTS_CSV", "async_fanout_results.csv", File, "the async rows");

    public static Option ReportMd { get; } = new("PAYLOADS_REPORT_MD", "stress_test_report.md", File, "the ramp's report");

    public static Option Resume { get; } = new("PAYLOADS_RESUME", "false", Flag, "go on after the last complete row of a run that was killed");

    /// <summary>All of them, in the order of the README's table.</summary>
    public static IReadOnlyList<Option> All { get; } =
        [Mode, Format, ZstdLevel, Start, End, Step, Table, Storage, Drop, Truncate, Keep, Timeout, Concurrency, ResultsCsv, AsyncResultsCsv, ReportMd, Resume];
}
