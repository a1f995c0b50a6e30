namespace Sut.Payloads;

/// <summary>One connection to a record table. One thread at a time.</summary>
public interface IRecordConnection : IDisposable
{
    /// <summary>Writes one record and commits it; returns its id.</summary>
    long Insert(PayloadBuffer payload);

    /// <summary>Gives the payload of a record to <paramref name="read"/>, as a stream that is valid during the call.</summary>
    /// <exception cref="KeyNotFoundException">There is no record of that id.</exception>
    void Read(long id, Action<Stream> read);

    /// <summary>Asks how large a record is.</summary>
    /// <exception cref="KeyNotFoundException">There is no record of that id.</exception>
    RecordSizes Sizes(long id);
}
