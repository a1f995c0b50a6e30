namespace Sut.Payloads;

/// <summary>Digest of a record in sixteen bytes: how many epochs, and a checksum of their numbers, names and values.</summary>
/// <param name="Epochs">How many epochs were counted.</param>
/// <param name="Checksum">See <see cref="EpochDigest"/>.</param>
public readonly record struct RecordDigest(long Epochs, ulong Checksum);
