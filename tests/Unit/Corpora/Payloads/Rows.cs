using Corpora.Payloads;
using Sut.Payloads;

namespace Unit.Corpora.Payloads;

/// <summary>Iterations made up for files and reports.</summary>
internal static class Rows
{
    public static Iteration Ok(int number, int epochs, bool concurrent = false, double seconds = 0.25) => new()
    {
        Number = number, Concurrency = concurrent ? 20 : 0, Epochs = epochs, WriteSeconds = seconds, ReadSeconds = seconds,
        SuccessWrites = concurrent ? 20 : 0, SuccessReads = concurrent ? 20 : 0, ClientPayloadBytes = 3L * 1024 * 1024,
        Sizes = concurrent ? new RecordSizes(0, 0, 8 * 1024 * 1024) : new RecordSizes(3_200_000, 3_200_024, 8 * 1024 * 1024),
        WritePeakAllocBytes = 5_000_000, ReadPeakAllocBytes = 400_000, WriteRssDeltaBytes = -4096, ReadRssDeltaBytes = 65_536,
            AllocatedBytes = 6_000_000,
        Format = "bson", Storage = "external", Layout = "plain", Engine = "PostgreSQL 17.2", Repeats = 3,
        Phases = new RecordPhases { Generate = TimeSpan.FromMilliseconds(1), Encode = TimeSpan.FromMilliseconds(2),
            Insert = TimeSpan.FromMilliseconds(200), Select = TimeSpan.FromMilliseconds(100), Decode = TimeSpan.FromMilliseconds(7) },
    };

    public static Iteration Broken(int number, int epochs, bool concurrent = false) => Ok(number, epochs, concurrent) with
    {
        Status = concurrent ? Iteration.Fail : Iteration.FailWrite, Limit = PayloadLimit.StatementTimeout,
        Error = "57014: canceling statement, \"due\" to | statement timeout",
    };
}
