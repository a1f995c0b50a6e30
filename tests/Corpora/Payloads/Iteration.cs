using Sut.Payloads;
namespace Corpora.Payloads;

/// <summary>
/// One size of a ramp: the row of the original's files. What only one mode has is zero in the other. Of several repeats the
/// times are those of the middle one. Immutable.
/// </summary>
public sealed record Iteration
{
    /// <summary>Everything went well.</summary>
    public const string Ok = "OK";

    /// <summary>Sync: writing failed.</summary>
    public const string FailWrite = "FAIL_WRITE";

    /// <summary>Sync: reading back, comparing or asking for sizes failed.</summary>
    public const string FailRead = "FAIL_READ";

    /// <summary>Async: at least one record failed.</summary>
    public const string Fail = "FAIL";

    /// <summary>Which of the ramp's sizes, from 1.</summary>
    public int Number { get; init; }

    /// <summary>Records at once; 0 in the sync mode.</summary>
    public int Concurrency { get; init; }

    /// <summary>Epochs of one record.</summary>
    public int Epochs { get; init; }

    /// <summary>One of the words above.</summary>
    public string Status { get; init; } = Ok;

    /// <summary>Seconds of all write phases; async: until the last record was written.</summary>
    public double WriteSeconds { get; init; }

    /// <summary>Seconds of all read phases; async: until the last record was read.</summary>
    public double ReadSeconds { get; init; }

    /// <summary>Records written.</summary>
    public int SuccessWrites { get; init; }

    /// <summary>Records not written.</summary>
    public int FailedWrites { get; init; }

    /// <summary>Records read back equal.</summary>
    public int SuccessReads { get; init; }

    /// <summary>Records not read back, or not equal.</summary>
    public int FailedReads { get; init; }

    /// <summary>Bytes of one payload as the client sends it.</summary>
    public long ClientPayloadBytes { get; init; }

    /// <summary>What the engine stores of it, with row and table.</summary>
    public RecordSizes Sizes { get; init; }

    /// <summary>Largest managed heap while writing, above that before.</summary>
    public long WritePeakAllocBytes { get; init; }

    /// <summary>Largest managed heap while reading, above that before.</summary>
    public long ReadPeakAllocBytes { get; init; }

    /// <summary>Largest process memory while writing, above that before.</summary>
    public long WriteRssDeltaBytes { get; init; }

    /// <summary>Largest process memory while reading, above that before.</summary>
    public long ReadRssDeltaBytes { get; init; }

    /// <summary>The server's or library's own text; empty when all went well.</summary>
    public string Error { get; init; } = "";

    /// <summary>Which limit was hit.</summary>
    public PayloadLimit Limit { get; init; }

    /// <summary>The format's word.</summary>
    public string Format { get; init; } = "";

    /// <summary>The compression level; 0 where the format has none.</summary>
    public int ZstdLevel { get; init; }

    /// <summary>The storage's word.</summary>
    public string Storage { get; init; } = "";

    /// <summary>The table's layout.</summary>
    public string Layout { get; init; } = "";

    /// <summary>The engine with its version.</summary>
    public string Engine { get; init; } = "";

    /// <summary>How often it was measured.</summary>
    public int Repeats { get; init; }

    /// <summary>Where the time went; async: the mean over the records, which overlap.</summary>
    public RecordPhases Phases { get; init; } = new();

    /// <summary>Bytes allocated by writing and reading.</summary>
    public long AllocatedBytes { get; init; }

    /// <summary>Which ramp it belongs to: sizes are compared within one.</summary>
    public string Series => $"{(Concurrency > 0 ? "async" : "sync")} {Format} {Storage} {Layout} {Engine}";

    /// <summary>Whether everything went well.</summary>
    public bool IsOk => Status == Ok;

    /// <summary>Writing and reading.</summary>
    public double TotalSeconds => WriteSeconds + ReadSeconds;

    /// <summary>Epochs of all records over the total; 0 where that is not positive.</summary>
    public double EpochsPerSecond => TotalSeconds > 0 ? (double)Epochs * Math.Max(1, Concurrency) / TotalSeconds : 0;

    /// <summary>This row with the memory figures of another pass over the same size.</summary>
    public Iteration WithMemoryOf(Iteration pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return this with
        {
            WritePeakAllocBytes = pass.WritePeakAllocBytes,
            ReadPeakAllocBytes = pass.ReadPeakAllocBytes,
            WriteRssDeltaBytes = pass.WriteRssDeltaBytes,
            ReadRssDeltaBytes = pass.ReadRssDeltaBytes,
            AllocatedBytes = pass.AllocatedBytes,
        };
    }
}
