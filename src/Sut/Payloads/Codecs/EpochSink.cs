namespace Sut.Payloads;

/// <summary>Sink of one decoded epoch.</summary>
/// <param name="number">Its number in the record, as the payload says it.</param>
/// <param name="epoch">The epoch.</param>
public delegate void EpochSink(int number, in Epoch epoch);
