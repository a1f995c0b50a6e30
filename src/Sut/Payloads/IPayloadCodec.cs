namespace Sut.Payloads;

/// <summary>
/// One payload format, both ways, streamed: neither direction ever holds more than a block. Stateless, safe on any thread;
/// its writers are not.
/// </summary>
public interface IPayloadCodec
{
    /// <summary>The format that it spells.</summary>
    PayloadFormat Format { get; }

    /// <summary>Begins a record of so many epochs on a stream, which stays open.</summary>
    /// <param name="epochs">How many epochs will be written; at least 1.</param>
    /// <param name="destination">Where the payload goes.</param>
    IEpochWriter Writer(int epochs, Stream destination);

    /// <summary>Reads a record to its end and gives every epoch to the sink, in the order of the payload.</summary>
    /// <exception cref="CorruptPayloadException">
    /// The bytes are no payload of this format, or stop short, or go on after its end.
    /// </exception>
    void Read(Stream source, EpochSink sink);
}
