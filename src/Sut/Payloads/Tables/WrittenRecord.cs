namespace Sut.Payloads;

/// <summary>A record that was committed.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Digest">What was written.</param>
/// <param name="PayloadBytes">Bytes of the payload as the client sent it.</param>
/// <param name="Phases">The phases of writing it.</param>
public sealed record WrittenRecord(long Id, RecordDigest Digest, long PayloadBytes, RecordPhases Phases);
