namespace Sut.Payloads;

/// <summary>Writer of the epochs of one record, in order, block by block. One thread at a time.</summary>
public interface IEpochWriter : IDisposable
{
    /// <summary>Writes the next epochs; they are numbered in the order in which they come.</summary>
    /// <exception cref="InvalidOperationException">More epochs than were announced.</exception>
    void Write(ReadOnlySpan<Epoch> epochs);

    /// <summary>Ends the payload and flushes it; the destination stays open.</summary>
    /// <exception cref="InvalidOperationException">Fewer epochs than were announced.</exception>
    void Complete();
}
