using System.Globalization;
using Corpora.Payloads;
using Harness.Measurement;
using Harness.Xunit.Running;
using Sut.Payloads;

namespace Acceptance.Children.Payloads;

/// <summary>
/// Takes one ndjson_zstd record through its whole life and prints epochs, payload bytes, and the peaks of managed heap and process.
/// </summary>
internal sealed class RecordFootprintChild : IChildProgram
{
    public string Name => "payloads-footprint";

    public int Run(string[] arguments)
    {
        int epochs = int.Parse(arguments[0], CultureInfo.InvariantCulture);
        PostgresRecordTable table = new(Environment.GetEnvironmentVariable("RECORD_DSN")!,
            new RecordTableOptions(PayloadFormat.NdjsonZstd) { Table = "footprint" });
        table.Create(drop: true);
        RecordRoundTrip trip = new(table, NdjsonZstdCodec.Default);
        WrittenRecord written = null!;
        (long managed, _, _) = PhasePeak.Of(() =>
        {
            written = trip.Write(epochs, Suites.Options.Seed);
            trip.Read(written);
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{written.Digest.Epochs} {written.PayloadBytes} {managed} {ProcessMemory.PeakBytes()}"));
        return 0;
    }
}
