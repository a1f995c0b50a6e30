using System.Globalization;

namespace Sut.Payloads;

/// <summary>
/// Round trip of records: generate, encode, connect, insert and commit; then, on another connection, select,
/// decode, and compare with what was written. Immutable; several threads may use it at once.
/// </summary>
public sealed class RecordRoundTrip(IRecordTable table, IPayloadCodec codec)
{
    /// <summary>Writes a record.</summary>
    /// <param name="epochs">How many epochs; at least 1.</param>
    /// <param name="seed">Which epochs.</param>
    public WrittenRecord Write(int epochs, ulong seed)
    {
        EncodedRecord record = EncodedRecord.Of(codec, epochs, seed);
        Lap lap = new();
        using IRecordConnection connection = table.Connect();
        TimeSpan connect = lap.Take();
        long id = connection.Insert(record.Payload);
        RecordPhases phases = new() { Generate = record.Generate, Encode = record.Encode, ConnectToWrite = connect, Insert = lap.Take() };
        return new WrittenRecord(id, record.Digest, record.Payload.Length, phases);
    }

    /// <summary>Reads a record back and compares it; returns the phases of both ways.</summary>
    /// <exception cref="CorruptPayloadException">What came back is no payload, or another than was written.</exception>
    public RecordPhases Read(WrittenRecord written)
    {
        ArgumentNullException.ThrowIfNull(written);
        EpochDigest digest = new();
        TimeSpan waited = TimeSpan.Zero, decode = TimeSpan.Zero;
        Lap lap = new();
        using IRecordConnection connection = table.Connect();
        TimeSpan connect = lap.Take();
        connection.Read(written.Id, payload =>
        {
            waited = lap.Take();
            TimedStream timed = new(payload);
            codec.Read(timed, digest.Add);
            decode = lap.Take() - timed.Elapsed;
            waited += timed.Elapsed;
        });
        return digest.Value == written.Digest
            ? written.Phases with { ConnectToRead = connect, Select = waited, Decode = decode }
            : throw new CorruptPayloadException(codec.Format.Name(), digest.Value.Epochs, string.Create(
                CultureInfo.InvariantCulture, $"record {written.Id} came back as {digest.Value} instead of {written.Digest}"));
    }
}
