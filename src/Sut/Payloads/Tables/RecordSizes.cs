namespace Sut.Payloads;

/// <summary>Sizes of a record in its database, in bytes.</summary>
/// <param name="Payload">The payload as stored.</param>
/// <param name="Row">The whole row.</param>
/// <param name="Table">The table with its indexes and what is out of line; of SQLite the files.</param>
public readonly record struct RecordSizes(long Payload, long Row, long Table);
